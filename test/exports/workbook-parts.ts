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

/** The number formats of the columns as a whole, in order: '@' is text. */
export function formatsOfColumns({ sheet, styles }: { sheet: string; styles: string }): string[] {
  const cellFormats = /<cellXfs.*?<\/cellXfs>/.exec(styles)?.[0] ?? '';
  const ids = [...cellFormats.matchAll(/<xf numFmtId="(\d+)"/g)].map(([, id]) => id);
  const codes = new Map(
    [...styles.matchAll(/numFmtId="(\d+)" formatCode="([^"]+)"/g)].map(([, id, code]) => [id, code]),
  );
  return [...sheet.matchAll(/<col [^>]*>/g)].flatMap(([column]) => {
    const attribute = (name: string) => Number(new RegExp(` ${name}="(\\d+)"`).exec(column)?.[1] ?? 0);
    const id = ids[attribute('style')];
    const format = codes.get(id) ?? (id === '49' ? '@' : 'General');
    return Array<string>(attribute('max') - attribute('min') + 1).fill(format);
  });
}
