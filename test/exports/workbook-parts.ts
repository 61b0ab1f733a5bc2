import { text } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

/** The parts of an .xlsx that say what it holds and how it looks. */
export async function partsOfWorkbook(
  bytes: Buffer,
): Promise<{ sheet: string; styles: string; strings: string }> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true });
  const parts = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    parts.set(entry.fileName, await text(await zip.openReadStreamPromise(entry)));
  }
  const part = (name: string) => parts.get(`xl/${name}.xml`) ?? '';
  return { sheet: part('worksheets/sheet1'), styles: part('styles'), strings: part('sharedStrings') };
}
