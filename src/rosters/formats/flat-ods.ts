import type { ReadingRules } from '../reading.ts';
import { refuse } from '../refused.ts';
import type { Sheet } from '../sheet.ts';
import { textOf } from './encoding.ts';
import { refuseCutOff, walkXml } from './markup.ts';
import { OdsVisitor } from './ods-visitor.ts';

/** The sheets of a flat OpenDocument spreadsheet: the content of an .ods as one XML file, without a zip. */
export function sheetsOfFlatOds(bytes: Buffer, ext: string, rules: ReadingRules): Sheet[] {
  const text = textOf(bytes);
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) refuse('hostile');
  if (!text.includes(`office:mimetype="${SPREADSHEET}`)) refuse('wrong-content', { ext });
  if (/<(?:ooo|script|library):module\b/i.test(text)) refuse('macros', { ext });
  refuseCutOff(text, 'document');
  const visitor = new OdsVisitor(rules);
  const walk = walkXml(visitor);
  walk.write(text);
  walk.end();
  return visitor.sheets();
}

const SPREADSHEET = 'application/vnd.oasis.opendocument.spreadsheet';
