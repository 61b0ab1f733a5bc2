import type { ReadingRules } from '../reading.ts';
import { refuse } from '../refused.ts';
import type { Sheet } from '../sheet.ts';
import { textOf } from './encoding.ts';
import { refuseCutOff, walkXml } from './markup.ts';
import { SpreadsheetmlVisitor } from './spreadsheetml-visitor.ts';

/** The sheets of an XML workbook of Excel 2002-2003, which some pupil systems save under the name .xls. */
export function sheetsOfSpreadsheetml(bytes: Buffer, rules: ReadingRules): Sheet[] {
  const text = textOf(bytes);
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) refuse('hostile');
  refuseCutOff(text, 'Workbook');
  const visitor = new SpreadsheetmlVisitor(rules);
  const walk = walkXml(visitor);
  walk.write(text);
  walk.end();
  return visitor.sheets();
}
