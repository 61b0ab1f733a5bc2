import { gzipSync } from 'node:zlib';
import { csv, HEADING, pupilRow } from './pupil-files.ts';
import type { Part } from './zips.ts';
import { zipOf } from './zips.ts';

/** A file and what may become of it: the codes it may be refused with, or 'read' with its one pupil. */
export type Attempt = { name: string; bytes: () => Buffer; ends: readonly string[] };

const attempt = (name: string, ends: string | readonly string[], bytes: () => Buffer | string): Attempt => ({
  name,
  ends: [ends].flat(),
  bytes: () => Buffer.from(bytes() as string),
});

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MB = 1024 * 1024;

const PUPIL = pupilRow() as string[];

function cells(values: readonly string[], row: number): string {
  return values
    .map(
      (value, at) =>
        `<c r="${String.fromCharCode(65 + at)}${row}" t="inlineStr"><is><t>${value}</t></is></c>`,
    )
    .join('');
}

const ROWS = `<row r="1">${cells(HEADING, 1)}</row><row r="2">${cells(PUPIL, 2)}</row>`;

function sheetXml(rows = ROWS, { before = '', after = '' } = {}): string {
  return `<?xml version="1.0"?><worksheet ${MAIN}>${before}<sheetData>${rows}</sheetData>${after}</worksheet>`;
}

const PARTS: Record<string, string> = {
  '[Content_Types].xml':
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
  'xl/workbook.xml': `<?xml version="1.0"?><workbook ${MAIN} xmlns:r="${RELATIONS}"><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  'xl/sharedStrings.xml': `<?xml version="1.0"?><sst ${MAIN} count="0"/>`,
  'xl/worksheets/sheet1.xml': sheetXml(),
};
const SHEET = 'xl/worksheets/sheet1.xml';

/** A sound workbook with some parts replaced or added. */
function workbook(change: Record<string, string | Buffer | Partial<Part>> = {}): Buffer {
  const parts = Object.entries({ ...PARTS, ...change }).map(([name, made]): Part => {
    if (typeof made === 'string' || Buffer.isBuffer(made))
      return { name, content: Buffer.from(made as string) };
    return { name, content: Buffer.from(PARTS[name] ?? 'x'), ...made };
  });
  return zipOf(parts);
}

const ODF =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"';

function odsRow(values: readonly string[], row = '', cell = ''): string {
  const made = values.map(
    (value) =>
      `<table:table-cell office:value-type="string"${cell}><text:p>${value}</text:p></table:table-cell>`,
  );
  return `<table:table-row${row}>${made.join('')}</table:table-row>`;
}

function ods(rows: string, { head = '', extra = [] as Part[] } = {}): Buffer {
  const content = `<?xml version="1.0"?>${head}<office:document-content ${ODF}><office:body><office:spreadsheet><table:table table:name="Blad1">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`;
  return zipOf([
    {
      name: 'mimetype',
      content: Buffer.from('application/vnd.oasis.opendocument.spreadsheet'),
      stored: true,
    },
    { name: 'content.xml', content: Buffer.from(content) },
    ...extra,
  ]);
}

const ODS_ROWS = odsRow(HEADING) + odsRow(PUPIL);

const LAUGHS = `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, n) => `<!ENTITY a${n} "${`&a${n - 1 < 0 ? '' : n - 1};`.repeat(10)}">`).join('')}]>`;
const THIEF = '<!DOCTYPE x [<!ENTITY t SYSTEM "file:///etc/passwd">]>';

/** An XML part with something between its declaration and its root. */
const headed = (part: string, head: string) => (PARTS[part] ?? '').replace('?>', `?>${head}`);

const xmlBombs = Object.keys(PARTS).flatMap((part) => [
  attempt(`laughs in ${part}.xlsx`, 'hostile', () => workbook({ [part]: headed(part, LAUGHS) })),
  attempt(`thief in ${part}.xlsx`, 'hostile', () => workbook({ [part]: headed(part, THIEF) })),
]);

const zips: Attempt[] = [
  attempt('zeros.xlsx', 'hostile', () => workbook({ [SHEET]: Buffer.alloc(160 * MB) })),
  attempt('spaces.xlsx', 'hostile', () => workbook({ [SHEET]: sheetXml(ROWS + ' '.repeat(160 * MB)) })),
  attempt('spaces in a picture.xlsx', 'hostile', () =>
    workbook({ 'xl/media/a.png': Buffer.alloc(160 * MB) }),
  ),
  attempt('many parts of zeros.xlsx', 'hostile', () =>
    workbook(
      Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`xl/media/${n}.bin`, Buffer.alloc(4 * MB)])),
    ),
  ),
  attempt('zeros.zip', 'too-large', () => zipOf([{ name: 'a.csv', content: Buffer.alloc(160 * MB) }])),
  attempt('size told too small.xlsx', 'hostile', () => workbook({ [SHEET]: { size: 10 } })),
  attempt('size told too large.xlsx', 'hostile', () => workbook({ [SHEET]: { size: 2 ** 31 } })),
  attempt('size told too small.zip', 'hostile', () =>
    zipOf([{ name: 'a.csv', content: Buffer.from(csv([PUPIL])), size: 3 }]),
  ),
  attempt('stored with a lie.zip', ['hostile', 'unreadable'], () =>
    zipOf([{ name: 'a.csv', content: Buffer.from(csv([PUPIL])), stored: true, size: 9 }]),
  ),
  attempt('checksum wrong.xlsx', 'unreadable', () => workbook({ [SHEET]: { crc: 1 } })),
  attempt('checksum wrong.zip', 'unreadable', () =>
    zipOf([{ name: 'a.csv', content: Buffer.from(csv([PUPIL])), crc: 1 }]),
  ),
  attempt('overlapping.zip', 'hostile', () =>
    zipOf([1, 2, 3].map((n) => ({ name: `${n}.csv`, content: Buffer.from(csv([PUPIL])), offset: 0 }))),
  ),
  attempt('same name twice.xlsx', 'hostile', () =>
    zipOf(
      [...Object.entries(PARTS), [SHEET, sheetXml()] as const].map(([name, text]) => ({
        name,
        content: Buffer.from(text),
      })),
    ),
  ),
  attempt('same name in capitals.xlsx', 'hostile', () =>
    workbook({ 'XL/WORKSHEETS/SHEET1.XML': sheetXml() }),
  ),
  attempt('two names for one.xlsx', 'hostile', () =>
    workbook({ [SHEET]: { localName: 'xl/worksheets/sheet2.xml' } }),
  ),
  attempt('two names for one.zip', 'hostile', () =>
    zipOf([{ name: 'a.csv', localName: 'b.csv', content: Buffer.from(csv([PUPIL])) }]),
  ),
  attempt('3,000 parts.xlsx', 'hostile', () =>
    workbook(Object.fromEntries(Array.from({ length: 3_000 }, (_, n) => [`a${n}.xml`, '<a/>']))),
  ),
  attempt('60,000 files.zip', 'too-large', () =>
    zipOf(
      Array.from({ length: 60_000 }, (_, n) => ({
        name: `${n}.csv`,
        content: Buffer.from('a'),
        stored: true,
      })),
    ),
  ),
  attempt('31 files.zip', 'too-large', () =>
    zipOf(Array.from({ length: 31 }, (_, n) => ({ name: `${n}.csv`, content: Buffer.from('a') }))),
  ),
  attempt('nested.zip', 'nested-zip', () =>
    zipOf([{ name: 'b.zip', content: zipOf([{ name: 'a.csv', content: Buffer.from('a') }]) }]),
  ),
  attempt('nested by another name.zip', ['wrong-content', 'unreadable'], () =>
    zipOf([{ name: 'b.xlsx', content: zipOf([{ name: 'a.csv', content: Buffer.from('a') }]) }]),
  ),
  attempt('bomb in a workbook in a zip.zip', 'hostile', () =>
    zipOf([{ name: 'b.xlsx', content: workbook({ [SHEET]: Buffer.alloc(160 * MB) }) }]),
  ),
  attempt('tar inside.zip', 'nested-zip', () => zipOf([{ name: 'b.tar.gz', content: gzipSync('a') }])),
  attempt('locked.zip', 'password', () => zipOf([{ name: 'a.csv', content: Buffer.from('a'), flags: 1 }])),
  attempt('locked.xlsx', 'password', () => workbook({ [SHEET]: { flags: 1 } })),
  ...[1, 9, 12, 14, 93, 99].map((method) =>
    attempt(`packed in way ${method}.xlsx`, ['unreadable', 'hostile'], () =>
      workbook({ [SHEET]: { method } }),
    ),
  ),
  ...['../a.csv', '/etc/a.csv', 'C:\\a.csv', '..\\..\\a.csv', 'a/../../a.csv'].map((name, n) =>
    attempt(`climbing ${n}.zip`, ['hostile', 'read'], () =>
      zipOf([{ name, content: Buffer.from(csv([PUPIL])) }]),
    ),
  ),
  attempt('program in front.xlsx', 'wrong-content', () =>
    Buffer.concat([Buffer.from('MZ\x90\0'), workbook()]),
  ),
  attempt('page in front.xlsx', 'wrong-content', () => Buffer.concat([Buffer.from('<html>'), workbook()])),
  ...[0.1, 0.3, 0.5, 0.7, 0.9, 0.99].map((share) =>
    attempt(`cut at ${share}.xlsx`, ['unreadable', 'hostile'], () =>
      workbook().subarray(0, workbook().length * share),
    ),
  ),
  attempt('only the end of a zip.zip', 'no-usable-file', () => zipOf([])),
  attempt('end that points nowhere.zip', ['unreadable', 'hostile'], () => {
    const zip = zipOf([{ name: 'a.csv', content: Buffer.from('a') }]);
    zip.writeUInt32LE(0xfffffff0, zip.length - 6);
    return zip;
  }),
  attempt('end that counts too many.zip', ['unreadable', 'hostile', 'too-large'], () => {
    const zip = zipOf([{ name: 'a.csv', content: Buffer.from('a') }]);
    zip.writeUInt16LE(60_000, zip.length - 12);
    return zip;
  }),
  attempt('macros.xlsx', 'macros', () => workbook({ 'xl/vbaProject.bin': 'x' })),
  attempt('macros by name.xlsm', 'macros', () => workbook()),
  attempt('binary sheets.xlsx', 'wrong-content', () => workbook({ 'xl/worksheets/sheet1.bin': 'x' })),
  attempt('binary sheets by another name.xlsx', 'hostile', () =>
    workbook({
      '[Content_Types].xml': (PARTS['[Content_Types].xml'] ?? '').replace(
        '</Types>',
        '<Override PartName="/xl/a.dat" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>',
      ),
    }),
  ),
  attempt('starts a program.xlsx', 'hostile', () =>
    workbook({
      'xl/externalLinks/externalLink1.xml': `<externalLink ${MAIN}><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>`,
    }),
  ),
  attempt('no sheet.xlsx', 'empty', () =>
    workbook({ 'xl/workbook.xml': `<workbook ${MAIN}><sheets/></workbook>` }),
  ),
  attempt('sheet that is not there.xlsx', ['unreadable', 'empty'], () =>
    zipOf(
      Object.entries(PARTS)
        .filter(([name]) => name !== SHEET)
        .map(([name, text]) => ({ name, content: Buffer.from(text) })),
    ),
  ),
];

const lyingSheets: Attempt[] = [
  attempt('row 1e9.xlsx', 'hostile', () =>
    workbook({ [SHEET]: sheetXml(`${ROWS}<row r="1000000000"><c r="A1000000000"><v>1</v></c></row>`) }),
  ),
  attempt('column ZZZZZZ.xlsx', 'hostile', () =>
    workbook({ [SHEET]: sheetXml(`${ROWS}<row r="3"><c r="ZZZZZZ3"><v>1</v></c></row>`) }),
  ),
  attempt('cell ZZZZZZ4000000000.xlsx', 'hostile', () =>
    workbook({ [SHEET]: sheetXml(`${ROWS}<row r="3"><c r="ZZZZZZ4000000000"><v>1</v></c></row>`) }),
  ),
  attempt('16,384 columns.xlsx', 'hostile', () =>
    workbook({
      [SHEET]: sheetXml(
        `<row r="1">${cells(HEADING, 1)}${'<c t="inlineStr"><is><t>x</t></is></c>'.repeat(16_378)}</row><row r="2">${cells(PUPIL, 2)}</row>`,
      ),
    }),
  ),
  attempt('far cell.xlsx', 'read', () =>
    workbook({ [SHEET]: sheetXml(`${ROWS}<row r="1048576"><c r="XFD1048576" s="0"/></row>`) }),
  ),
  attempt('merge of everything.xlsx', 'read', () =>
    workbook({
      [SHEET]: sheetXml(ROWS, { after: '<mergeCells><mergeCell ref="A10:XFD1048576"/></mergeCells>' }),
    }),
  ),
  attempt('60,000 merges.xlsx', 'read', () =>
    workbook({
      [SHEET]: sheetXml(ROWS, {
        after: `<mergeCells>${Array.from({ length: 60_000 }, (_, n) => `<mergeCell ref="A${n + 9}:A${n + 10}"/>`).join('')}</mergeCells>`,
      }),
    }),
  ),
  attempt('drop-downs on columns.xlsx', 'read', () =>
    workbook({
      [SHEET]: sheetXml(ROWS, {
        after: `<dataValidations>${Array.from('ABCDEFGHIJ', (c) => `<dataValidation type="list" sqref="${c}1:${c}1048576"><formula1>"a,b"</formula1></dataValidation>`).join('')}</dataValidations>`,
      }),
    }),
  ),
  attempt('widths of all columns.xlsx', 'read', () =>
    workbook({ [SHEET]: sheetXml(ROWS, { before: '<cols><col min="1" max="16384" width="9"/></cols>' }) }),
  ),
  attempt('huge dimension.xlsx', 'read', () =>
    workbook({ [SHEET]: sheetXml(ROWS, { before: '<dimension ref="A1:XFD1048576"/>' }) }),
  ),
  attempt('odd dimension.xlsx', 'read', () =>
    workbook({ [SHEET]: sheetXml(ROWS, { before: '<dimension ref="ZZZ9:A1"/>' }) }),
  ),
  attempt('a million empty styled rows.xlsx', 'read', () =>
    workbook({
      [SHEET]: sheetXml(
        ROWS +
          Array.from(
            { length: 1_000_000 },
            (_, n) => `<row r="${n + 3}"><c r="A${n + 3}" s="0"/></row>`,
          ).join(''),
      ),
    }),
  ),
  attempt('60,000 pupils.xlsx', 'too-many-rows', () =>
    workbook({
      [SHEET]: sheetXml(
        ROWS +
          Array.from(
            { length: 60_000 },
            (_, n) => `<row r="${n + 3}">${cells(PUPIL.with(0, String(n)), n + 3)}</row>`,
          ).join(''),
      ),
    }),
  ),
  attempt('strings without end.xlsx', ['hostile', 'read'], () =>
    workbook({
      'xl/sharedStrings.xml': `<sst ${MAIN} count="4000000000">${'<si><t>a</t></si>'.repeat(6_000_000)}</sst>`,
    }),
  ),
  attempt('string that is not there.xlsx', ['unreadable', 'read'], () =>
    workbook({ [SHEET]: sheetXml(`${ROWS}<row r="3"><c r="A3" t="s"><v>999999999</v></c></row>`) }),
  ),
  attempt('negative string.xlsx', ['unreadable', 'read'], () =>
    workbook({ [SHEET]: sheetXml(`${ROWS}<row r="3"><c r="A3" t="s"><v>-1</v></c></row>`) }),
  ),
  attempt('deep.xlsx', ['read', 'unreadable', 'hostile'], () =>
    workbook({ [SHEET]: sheetXml(ROWS + '<a>'.repeat(500_000)) }),
  ),
  attempt('long attribute.xlsx', ['read', 'unreadable', 'hostile'], () =>
    workbook({ [SHEET]: sheetXml(`${ROWS}<row x="${'y'.repeat(30 * MB)}" r="3"/>`) }),
  ),
  attempt('formula over everything.xlsx', ['read', 'hostile'], () =>
    workbook({
      [SHEET]: sheetXml(`${ROWS}<row r="9"><c r="Z9"><f t="array" ref="A1:XFD1048576">1</f></c></row>`),
    }),
  ),
  attempt('5,000 formulas over everything.xlsx', ['read', 'hostile', 'too-many-rows'], () =>
    workbook({
      [SHEET]: sheetXml(
        ROWS +
          Array.from(
            { length: 5_000 },
            (_, n) => `<row r="${n + 9}"><c r="Z${n + 9}"><f t="array" ref="A1:XFD1048576">1</f></c></row>`,
          ).join(''),
      ),
    }),
  ),
  attempt('document type in UTF-16.xlsx', 'hostile', () =>
    workbook({ [SHEET]: Buffer.from(`\uFEFF${headed(SHEET, THIEF)}`, 'utf16le') }),
  ),
  attempt('document type after 1 MB.xlsx', 'hostile', () =>
    workbook({ [SHEET]: `<?xml version="1.0"?><!--${'x'.repeat(MB)}-->${THIEF}${sheetXml().slice(21)}` }),
  ),
];

const odsFiles: Attempt[] = [
  attempt('laughs.ods', 'hostile', () => ods(ODS_ROWS, { head: LAUGHS })),
  attempt('thief.ods', 'hostile', () => ods(ODS_ROWS, { head: THIEF })),
  attempt('laughs in styles.ods', 'hostile', () =>
    ods(ODS_ROWS, { extra: [{ name: 'styles.xml', content: Buffer.from(`${LAUGHS}<a/>`) }] }),
  ),
  attempt('a row a billion times.ods', 'too-many-rows', () =>
    ods(ODS_ROWS + odsRow(PUPIL, ' table:number-rows-repeated="1000000000"')),
  ),
  attempt('a row 1e18 times.ods', 'too-many-rows', () =>
    ods(ODS_ROWS + odsRow(PUPIL, ' table:number-rows-repeated="1000000000000000000"')),
  ),
  attempt('a row minus 5 times.ods', 'read', () =>
    ods(odsRow(HEADING) + odsRow(PUPIL, ' table:number-rows-repeated="-5"')),
  ),
  attempt('a cell a billion times.ods', 'hostile', () =>
    ods(ODS_ROWS + odsRow(['x'], '', ' table:number-columns-repeated="1000000000"')),
  ),
  attempt('an empty cell a billion times.ods', 'read', () =>
    ods(
      `${ODS_ROWS}<table:table-row><table:table-cell table:number-columns-repeated="1000000000"/></table:table-row>`,
    ),
  ),
  attempt('empty rows a billion times.ods', 'read', () =>
    ods(
      `${ODS_ROWS}<table:table-row table:number-rows-repeated="1000000000"><table:table-cell/></table:table-row>`,
    ),
  ),
  attempt('a million rows by sixteen thousand.ods', 'too-many-rows', () =>
    ods(
      odsRow(HEADING) +
        odsRow(['x'], ' table:number-rows-repeated="1048575"', ' table:number-columns-repeated="16000"'),
    ),
  ),
  attempt('a billion spaces.ods', 'read', () =>
    ods(ODS_ROWS.replace('Sanne', 'Sanne<text:s text:c="1000000000"/>')),
  ),
  attempt('tables in tables.ods', 'hostile', () =>
    ods(
      ODS_ROWS +
        `<table:table-row><table:table-cell>${'<table:table><table:table-row><table:table-cell>'.repeat(20_000)}`,
    ),
  ),
  attempt('deep.ods', 'hostile', () => ods(`${ODS_ROWS}${'<a>'.repeat(1_000_000)}`)),
  attempt('cell of 20 MB.ods', 'hostile', () =>
    ods(odsRow(HEADING) + odsRow(PUPIL.with(1, 'x'.repeat(20 * MB)))),
  ),
  attempt('no content.ods', 'unreadable', () =>
    zipOf([
      {
        name: 'mimetype',
        content: Buffer.from('application/vnd.oasis.opendocument.spreadsheet'),
        stored: true,
      },
    ]),
  ),
  attempt('macros.ods', 'macros', () =>
    ods(ODS_ROWS, { extra: [{ name: 'Basic/Standard/Module1.xml', content: Buffer.from('<a/>') }] }),
  ),
  attempt('a text document.ods', 'wrong-content', () =>
    zipOf([
      { name: 'mimetype', content: Buffer.from('application/vnd.oasis.opendocument.text'), stored: true },
    ]),
  ),
];

/** A compound file of one sector table, with what a loop or a lie needs put into it. */
function compound(change: (file: Buffer) => void): Buffer {
  const file = Buffer.alloc(512 * 8);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file);
  file.writeUInt16LE(0x3e, 24);
  file.writeUInt16LE(3, 26);
  file.writeUInt16LE(0xfffe, 28);
  file.writeUInt16LE(9, 30);
  file.writeUInt16LE(6, 32);
  file.writeUInt32LE(1, 44);
  file.writeUInt32LE(1, 48);
  file.writeUInt32LE(4096, 56);
  file.writeInt32LE(-2, 60);
  file.writeInt32LE(-2, 68);
  file.fill(0xff, 76, 512);
  file.writeUInt32LE(0, 76);
  file.fill(0xff, 512, 1024);
  [-3, -2, 3, 4, 5, 6, -2].forEach((next, at) => file.writeInt32LE(next, 512 + at * 4));
  ['Root Entry', 'Workbook'].forEach((name, at) => {
    const entry = 1024 + at * 128;
    file.write(name, entry, 'utf16le');
    file.writeUInt16LE((name.length + 1) * 2, entry + 64);
    file[entry + 66] = at === 0 ? 5 : 2;
    for (const link of [68, 72, 76]) file.writeInt32LE(-1, entry + link);
    file.writeInt32LE(at === 0 ? -2 : 2, entry + 116);
    file.writeUInt32LE(at === 0 ? 0 : 2_560, entry + 120);
  });
  file.writeInt32LE(1, 1024 + 76);
  change(file);
  return file;
}

const BROKEN = ['unreadable', 'hostile', 'empty', 'wrong-content', 'no-header'];
const xlsFiles: Attempt[] = [
  attempt('sector loop.xls', BROKEN, () => compound((file) => file.writeInt32LE(2, 512 + 6 * 4))),
  attempt('sector that is its own next.xls', BROKEN, () =>
    compound((file) => file.writeInt32LE(2, 512 + 2 * 4)),
  ),
  attempt('folder in itself.xls', BROKEN, () => compound((file) => file.writeInt32LE(0, 1024 + 76))),
  attempt('folder loop.xls', BROKEN, () => compound((file) => file.writeInt32LE(1, 1024 + 128 + 68))),
  attempt('2^31 sectors.xls', BROKEN, () => compound((file) => file.writeUInt32LE(2 ** 31, 44))),
  attempt('stream of 4 GB.xls', BROKEN, () =>
    compound((file) => file.writeUInt32LE(2 ** 32 - 1, 1024 + 128 + 120)),
  ),
  attempt('sectors of 2^60.xls', BROKEN, () => compound((file) => file.writeUInt16LE(60, 30))),
  attempt('table of tables loop.xls', BROKEN, () =>
    compound((file) => [file.writeInt32LE(0, 68), file.writeUInt32LE(9_999, 72)]),
  ),
  attempt('records of zeros.xls', BROKEN, () => compound(() => {})),
  attempt('records that lie.xls', BROKEN, () =>
    compound((file) => file.fill(Buffer.from('0908ffff', 'hex'), 1536)),
  ),
  attempt('strings by the billion.xls', BROKEN, () =>
    compound((file) =>
      Buffer.from('0908100000060500000000000000000000000000fc000800ffffffffffffffff', 'hex').copy(file, 1536),
    ),
  ),
  attempt('sheets that point at themselves.xls', BROKEN, () =>
    compound((file) =>
      Buffer.from(
        '090810000006050000000000000000000000000085000a0000000000000002000041420a000000',
        'hex',
      ).copy(file, 1536),
    ),
  ),
  attempt('only the container.xls', BROKEN, () => Buffer.from('d0cf11e0a1b11ae1', 'hex')),
  attempt('bare records.xls', BROKEN, () =>
    Buffer.concat([Buffer.from('0908080000050500', 'hex'), Buffer.alloc(2_000, 0xff)]),
  ),
  attempt('bare dimension of everything.xls', BROKEN, () =>
    Buffer.from('0900040002001000000008000000ffff0000ff00', 'hex'),
  ),
  attempt('macros.xls', 'macros', () => compound((file) => file.write('_VBA_PROJECT_CUR', 1280, 'utf16le'))),
];

const TABLE = `<table><tr><td>${HEADING.join('<td>')}<tr><td>${PUPIL.join('<td>')}</table>`;
const PAGE = `<html><body>${TABLE}</body></html>`;

/** A workbook as a mail, with a page in front that names sheets by the pages they stand on. */
function mail(
  pages: Record<string, string>,
  { tabs = Object.keys(pages), boundary = 'x', type = 'multipart/related', end = '--x--', before = '' } = {},
): string {
  const list = tabs
    .map(
      (page) => `<x:ExcelWorksheet><x:Name>a</x:Name><x:WorksheetSource HRef="${page}"/></x:ExcelWorksheet>`,
    )
    .join('');
  const front = `<html><!--<xml>${before}<x:ExcelWorksheets>${before}${list}</x:ExcelWorksheets></xml>--></html>`;
  const parts = Object.entries({ 'front.htm': front, ...pages }).map(
    ([place, page]) =>
      `--x\r\nContent-Location: file:///C:/${place}\r\nContent-Type: text/html\r\n\r\n${page}\r\n`,
  );
  return `MIME-Version: 1.0\r\nContent-Type: ${type}; boundary="${boundary}"\r\n\r\n${parts.join('')}${end}`;
}

const mailFiles: Attempt[] = [
  attempt('sound.xls', 'read', () => mail({ 'a.htm': PAGE })),
  attempt('cut off.xls', 'unreadable', () => mail({ 'a.htm': PAGE }, { end: '' })),
  attempt('cut in a page.xls', 'unreadable', () => mail({ 'a.htm': PAGE.slice(0, -30) })),
  attempt('another boundary.xls', 'unreadable', () => mail({ 'a.htm': PAGE }, { boundary: 'y' })),
  attempt('no boundary.xls', 'unreadable', () => mail({ 'a.htm': PAGE }, { boundary: '' })),
  attempt('boundary of 20 MB.xls', 'unreadable', () =>
    mail({ 'a.htm': PAGE }, { boundary: 'y'.repeat(20 * MB) }),
  ),
  attempt('boundaries that are none.xls', 'read', () =>
    mail({ 'a.htm': `${'--xx\r\n'.repeat(3 * MB)}${PAGE}` }),
  ),
  attempt('boundaries only.xls', ['hostile', 'unreadable'], () =>
    mail({ 'a.htm': '--x\r\n'.repeat(3 * MB) }),
  ),
  attempt('10,000 parts.xls', 'hostile', () =>
    mail(Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`${n}.htm`, PAGE]))),
  ),
  attempt('a mail in a mail.xls', ['wrong-content', 'unreadable'], () =>
    mail({ 'a.htm': PAGE }).replace(
      'Content-Type: text/html',
      'Content-Type: multipart/related; boundary="x"',
    ),
  ),
  attempt('a mail with an attachment.xls', 'wrong-content', () =>
    mail({ 'a.htm': PAGE }, { type: 'multipart/mixed' }),
  ),
  attempt(
    'a mail of one text.xls',
    'wrong-content',
    () => `MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n${PAGE}`,
  ),
  attempt('top without end.xls', 'unreadable', () => `MIME-Version: 1.0\r\n${'X-A: b\r\n'.repeat(MB)}`),
  attempt('two pages of one name.xls', 'hostile', () =>
    mail({ 'a/a.htm': PAGE, 'b/a.htm': TABLE }, { tabs: ['a/a.htm'] }),
  ),
  attempt('a page 100,000 times.xls', 'hostile', () =>
    mail({ 'a.htm': PAGE }, { tabs: Array.from({ length: 100_000 }, () => 'a.htm') }),
  ),
  attempt('a page that is not there.xls', 'unreadable', () =>
    mail({ 'a.htm': PAGE }, { tabs: ['a.htm', 'b.htm'] }),
  ),
  attempt('laughs in the list of sheets.xls', ['hostile', 'read'], () =>
    mail({ 'a.htm': PAGE }, { before: LAUGHS }),
  ),
  attempt('tabs without end.xls', 'hostile', () => mail({ 'a.htm': PAGE }, { before: '<a>'.repeat(MB) })),
  attempt('a million rows in a mail.xls', 'too-many-rows', () =>
    mail({ 'a.htm': PAGE.replace('</table>', `${'<tr><td>1<td>2'.repeat(MB)}</table>`) }),
  ),
  attempt(
    'signs that are none.xls',
    ['read', 'no-header'],
    () =>
      mail({ 'a.htm': PAGE }).replaceAll(
        'Content-Type: text/html',
        'Content-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html',
      ) + `\r\n${'='.repeat(5 * MB)}`,
  ),
  attempt('no base64.xls', ['empty', 'no-header'], () =>
    mail({ 'a.htm': PAGE }).replaceAll(
      'Content-Type: text/html',
      'Content-Transfer-Encoding: base64\r\nContent-Type: text/html',
    ),
  ),
];

const FLAT = `<?xml version="1.0"?><office:document ${ODF} office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet><table:table table:name="a">${ODS_ROWS}</table:table></office:spreadsheet></office:body></office:document>`;

const flatFiles: Attempt[] = [
  attempt('sound.ods', 'read', () => FLAT),
  attempt('cut off.ods', 'unreadable', () => FLAT.slice(0, -60)),
  attempt('laughs in one file.ods', 'hostile', () => FLAT.replace('?>', `?>${LAUGHS}`)),
  attempt('thief in one file.xls', 'hostile', () => FLAT.replace('?>', `?>${THIEF}`)),
  attempt('macros in one file.ods', 'macros', () =>
    FLAT.replace('<office:body>', '<office:scripts><ooo:module>x</ooo:module></office:scripts><office:body>'),
  ),
  attempt('a text in one file.ods', 'wrong-content', () => FLAT.replace('.spreadsheet"', '.text"')),
  attempt('a row a billion times in one file.ods', 'too-many-rows', () =>
    FLAT.replace(
      '</table:table>',
      `${odsRow(['x'], ' table:number-rows-repeated="1000000000"')}</table:table>`,
    ),
  ),
  attempt('covered a billion times.ods', 'read', () =>
    FLAT.replace(
      '</table:table>',
      '<table:table-row><table:covered-table-cell table:number-columns-repeated="1000000000"/></table:table-row></table:table>',
    ),
  ),
  attempt('covered again and again.ods', 'hostile', () =>
    FLAT.replace(
      '</table:table>',
      `<table:table-row><table:table-cell table:number-rows-spanned="9000000"/></table:table-row>${'<table:table-row><table:covered-table-cell table:number-columns-repeated="16384"/></table:table-row>'.repeat(100_000)}</table:table>`,
    ),
  ),
  attempt('wide and merged down without end.ods', 'hostile', () =>
    FLAT.replace(
      '</table:table>',
      `${odsRow(Array(400).fill('x'), '', ' table:number-rows-spanned="9999999"')}${'<table:table-row/>'.repeat(60_000)}</table:table>`,
    ),
  ),
  attempt('a thousand lists.ods', 'hostile', () =>
    FLAT.replace(
      '</office:spreadsheet>',
      `${Array.from({ length: 1_000 }, (_, at) => `<table:table table:name="${at}">${odsRow(HEADING)}${odsRow(PUPIL.with(0, `${at}`))}</table:table>`).join('')}</office:spreadsheet>`,
    ),
  ),
  attempt('sixty thousand sheets of one name.ods', 'read', () =>
    FLAT.replace(
      '</office:spreadsheet>',
      `${'<table:table table:name="a"/>'.repeat(60_000)}</office:spreadsheet>`,
    ),
  ),
];

const many = (row: string, times: number) =>
  [HEADING.join(';'), ...Array.from({ length: times }, () => row)].join('\r\n');
const textFiles: Attempt[] = [
  attempt('open quote.csv', 'read', () => `${csv([PUPIL])}\r\n"${'x;'.repeat(1_000)}`),
  attempt(
    'open quote over 30 MB.csv',
    'too-many-rows',
    () => `${HEADING.join(';')}\r\n"${'x;\r\n'.repeat(7 * MB)}`,
  ),
  attempt('one field of 60 MB.csv', 'unreadable', () => `${HEADING.join(';')}\r\n${'x'.repeat(60 * MB)}`),
  attempt('one heading of 60 MB.csv', ['unreadable', 'no-header'], () => 'x'.repeat(60 * MB)),
  attempt('a million columns.csv', ['unreadable', 'hostile'], () => HEADING.join(';') + ';x'.repeat(MB)),
  attempt('20 million separators.csv', 'no-pupils', () => `${HEADING.join(';')}\r\n${';'.repeat(20 * MB)}`),
  attempt('separators only.csv', ['empty', 'no-header'], () => `${';'.repeat(90_000)}\r\n`.repeat(20)),
  attempt('quotes only.csv', ['empty', 'unreadable', 'no-header'], () => '"'.repeat(5 * MB)),
  attempt('two million empty lines.csv', 'read', () => `${csv([PUPIL])}${'\r\n'.repeat(2 * MB)}`),
  attempt('300,000 pupils.csv', 'too-many-rows', () => many(PUPIL.join(';'), 300_000)),
  attempt('600 columns.csv', 'hostile', () => HEADING.join(';') + ';x'.repeat(600)),
  attempt('zero byte.csv', 'wrong-content', () => `${csv([PUPIL])}\0`),
  attempt('half a sign of UTF-16.csv', ['read', 'unreadable', 'name-characters'], () =>
    Buffer.concat([Buffer.from('\uFEFF' + csv([PUPIL]), 'utf16le'), Buffer.from([0x41])]),
  ),
  attempt('lone surrogates.csv', ['no-header', 'missing-columns'], () =>
    Buffer.from('\uFEFF' + '\uD800;\uDFFF\r\n'.repeat(1_000), 'utf16le'),
  ),
  attempt('separator of two signs.csv', ['read', 'no-header'], () => `sep=;;\r\n${csv([PUPIL])}`),
  attempt(
    'separator that is a quote.csv',
    ['unreadable', 'no-header', 'missing-columns', 'read'],
    () => `sep="\r\n${csv([PUPIL])}`,
  ),
  attempt('formulas.csv', 'read', () => csv([PUPIL.with(5, '@SUM(A1)')])),
  attempt('lines between quotes, open inside.csv', 'read', () => `${csv([PUPIL])}\r\n"1;""Sanne;de;Wit;5A"`),
  attempt('300,000 lines between quotes.csv', 'too-many-rows', () => many(`"${PUPIL.join(';')}"`, 300_000)),
  attempt('60 MB between quotes.csv', 'unreadable', () => `${csv([PUPIL])}\r\n"${';'.repeat(60 * MB)}x"`),
  attempt(
    'a quote on every line, closed on the last.csv',
    'too-many-rows',
    () => `${many('"x;1;2;3;4;5;6', MB)}"`,
  ),
  attempt('page cut off.xls', 'unreadable', () => PAGE.slice(0, -25)),
  attempt(
    'pages left behind.xls',
    'wrong-content',
    () => '<html><frameset><frame src="a.htm"></frameset></html>',
  ),
  attempt(
    'workbook cut off.xls',
    'unreadable',
    () =>
      `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row>${HEADING.map((h) => `<Cell><Data Type="String">${h}</Data></Cell>`).join('')}</Row>`,
  ),
  attempt('twice decoded without end.csv', 'unreadable', () => csv([PUPIL.with(1, 'Ã«'.repeat(60_000))])),
  attempt(
    'open tags.xls',
    'hostile',
    () => `<table><tr><td>${HEADING.join('<td>')}<tr><td>${PUPIL.join('<td>')}${'<b>'.repeat(MB)}`,
  ),
  attempt(
    'tables in tables.xls',
    'hostile',
    () =>
      `<table><tr><td>${HEADING.join('<td>')}<tr><td>${PUPIL.join('<td>')}</table>${'<table>'.repeat(300_000)}`,
  ),
  attempt(
    'cell a billion wide.xls',
    'read',
    () =>
      `<table><tr><td>${HEADING.join('<td>')}</tr><tr><td>${PUPIL.join('<td>')}<td colspan=1000000000 rowspan=1000000000></table>`,
  ),
  attempt(
    'laughs.xls',
    'hostile',
    () => `<?xml version="1.0"?>${LAUGHS}<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>`,
  ),
  attempt(
    'row a billion.xls',
    ['read', 'no-pupils', 'hostile'],
    () =>
      `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table><Row>${HEADING.map((h) => `<Cell><Data ss:Type="String">${h}</Data></Cell>`).join('')}</Row><Row ss:Index="1000000000">${PUPIL.map((v) => `<Cell><Data ss:Type="String">${v}</Data></Cell>`).join('')}</Row></Table></Worksheet></Workbook>`,
  ),
  attempt(
    'column a billion.xls',
    ['hostile'],
    () =>
      `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table><Row><Cell ss:Index="1000000000"><Data ss:Type="String">x</Data></Cell></Row></Table></Worksheet></Workbook>`,
  ),
  attempt('table of SYLK.xls', 'wrong-content', () => `ID;PWXL;N;E\r\nC;Y1;X1;K"Leerlingnummer"\r\n`),
  attempt('table of DIF.xls', 'wrong-content', () => 'TABLE\r\n0,1\r\n"EXCEL"\r\n'),
  attempt('no table of SYLK.csv', 'read', () => csv([['x', ...PUPIL]], ['ID', ...HEADING])),
  attempt('edex.xml', 'wrong-content', () => '<?xml version="1.0"?><EDEX/>'),
  attempt('edex.xls', 'wrong-content', () => '<?xml version="1.0"?><EDEX/>'),
];

const OTHERS: Record<string, string> = {
  program: 'MZ\x90\0\x03\0\0\0',
  elf: '\x7FELF\x02\x01\x01\0',
  pdf: '%PDF-1.7\n1 0 obj',
  png: '\x89PNG\r\n\x1A\n\0\0',
  jpeg: '\xFF\xD8\xFF\xE0\0\x10JFIF',
  gif: 'GIF89a\x01\0\x01\0',
  rtf: '{\\rtf1 Leerlingnummer}',
  gzip: '\x1F\x8B\x08\0\0\0',
  rar: 'Rar!\x1A\x07\0',
  seven: "7z\xBC\xAF'\x1C",
};
/** What has no business under any of our extensions. */
export const WRONG_KINDS: readonly Attempt[] = Object.entries(OTHERS).flatMap(([kind, start]) =>
  ['csv', 'xls', 'xlsx', 'ods', 'zip'].map((ext) =>
    attempt(`a ${kind}.${ext}`, 'wrong-content', () => Buffer.from(start.padEnd(400, '\x01\x02'), 'latin1')),
  ),
);

export const ATTEMPTS: readonly Attempt[] = [
  ...zips,
  ...xmlBombs,
  ...lyingSheets,
  ...odsFiles,
  ...xlsFiles,
  ...textFiles,
  ...mailFiles,
  ...flatFiles,
];
