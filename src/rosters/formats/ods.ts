import type { ReadingRules } from '../reading.ts';
import { refuse } from '../refused.ts';
import type { Sheet } from '../sheet.ts';
import { inspectPart } from './inspect-part.ts';
import { walkXml } from './markup.ts';
import { OdsVisitor } from './ods-visitor.ts';
import { bytesOf, pathOf } from './zip.ts';
import type { ZipEntry } from './zip.ts';

/** The sheets of an .ods. All of them stand in one part, content.xml, which is read as it unpacks. */
export async function sheetsOfOds(entries: readonly ZipEntry[], rules: ReadingRules): Promise<Sheet[]> {
  const content = entries.find((entry) => pathOf(entry) === 'content.xml') ?? refuse('unreadable');
  if (entries.some((entry) => entry.encrypted) || (await isEncrypted(entries)))
    refuse('password', { kind: 'workbook' });
  if (entries.some((entry) => /^basic\/.+\.xml$|^scripts\//.test(pathOf(entry))))
    refuse('macros', { ext: 'ods' });
  for (const entry of entries) {
    // Old OpenOffice declares a document type in its manifest, which nobody reads.
    if (entry !== content && !pathOf(entry).startsWith('meta-inf/')) await inspectPart(entry);
  }
  const visitor = new OdsVisitor(rules);
  const walk = walkXml(visitor);
  const decoder = new TextDecoder('utf-8');
  await content.unpack((piece) => walk.write(decoder.decode(piece, { stream: true })));
  walk.end();
  return visitor.sheets();
}

async function isEncrypted(entries: readonly ZipEntry[]): Promise<boolean> {
  const manifest = entries.find((entry) => pathOf(entry) === 'meta-inf/manifest.xml');
  return manifest !== undefined && (await bytesOf(manifest)).includes('encryption-data');
}
