import { readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { pino } from 'pino';
import type { Response } from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { all, run } from '../../src/db/query.ts';
import { nl } from '../../src/text/nl.ts';
import { aLibrary, aPortal, aPortalToClose, type TestPortal } from '../a-portal.ts';
import { planOn, signedIn, whereTo, words, type Visitor } from '../visitor.ts';
import { FAULTY, type Point } from './rules/row-rules.ts';
import { ASKED, REFUSED } from './rules/upload-rules.ts';

/**
 * Every rule about a pupil file, U01 to U21 and R01 to R07, in every form it takes: a file that breaks it, uploaded by
 * a teacher, and the whole sentence that he then reads. The files lie in ./rules, and what made them in ./rules/making.
 */
const FOLDER = join(import.meta.dirname, 'rules');
const HERE = '/docent/leerlingbestanden';

const bytesOf = (file: string): Buffer => readFileSync(join(FOLDER, file));

describe('a file that cannot be used is refused, in the box and at the field', () => {
  const shared = aSharedLibrary();

  it.each(REFUSED)('$file: $sentence', async ({ file, as = file, sentence }) => {
    const teacher = await shared.teacher();
    const answer = await teacher.upload(bytesOf(file), as);
    expect(answer.status).toBe(422);
    expectFault(answer, 'bestand', sentence);
    expectNothingKept(shared.portal());
  });

  it.each([
    ['no part for a file', ''],
    [
      'the empty part of a browser',
      '--grens\r\nContent-Disposition: form-data; name="bestand"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n',
    ],
  ])('U01, %s: Kies eerst een bestand.', async (_what, part) => {
    const { agent } = await shared.teacher();
    const answer = await agent
      .post(HERE)
      .set('Sec-Fetch-Site', 'same-origin')
      .type('multipart/form-data; boundary=grens')
      .send(`${part}--grens--\r\n`);
    expect(answer.status).toBe(422);
    expectFault(answer, 'bestand', 'Kies eerst een bestand.');
  });
});

describe('U04, signs in the name', () => {
  const shared = aSharedLibrary({ UPLOADS_PER_DAY: '100' });

  it('are told, and another name is offered', async () => {
    const teacher = await shared.teacher();
    const file = 'U04 St. Jozef (2026-2027).xlsx';
    const sentence = 'Haal de leestekens uit de bestandsnaam: punt, haakjes en koppelteken.';
    const answer = await teacher.upload(bytesOf(file), file);
    expect(answer.status).toBe(422);
    expectFault(answer, 'naam', sentence);
    expect(headingsOn(answer)).toContain('We stellen een andere naam voor');
    expect(paragraphsOn(answer)).toContain(
      // each sign has a frame around it
      'Nu heet het bestand: U04 St . Jozef ( 2026 - 2027 ) .xlsx',
    );
    expect(within(answer, 'label')).toContain('Nieuwe naam');
    expect(answer.text).toContain('value="U04 St Jozef 2026 2027"');
    expect(within(answer, 'button')).toContain('Upload met deze naam');
    expect(paragraphsOn(answer)).toContain('Je hoeft het bestand niet opnieuw te kiezen.');
  });

  it.each([
    ['a.b', 'punt'],
    ['a,b', 'komma'],
    ['a-b', 'koppelteken'],
    ['a–b', 'streepje'],
    ['a—b', 'streepje'],
    ['a_b', 'laag streepje'],
    ['a(b', 'haakjes'],
    ['a)b', 'haakjes'],
    ['a[b', 'vierkante haakjes'],
    ['a]b', 'vierkante haakjes'],
    ['a{b', 'accolades'],
    ['a}b', 'accolades'],
    ['a&b', 'en-teken'],
    ['a+b', 'plusteken'],
    ['a=b', 'is-teken'],
    ['a%b', 'procentteken'],
    ['a#b', 'hekje'],
    ['a@b', 'apenstaartje'],
    ['a!b', 'uitroepteken'],
    ['a?b', 'vraagteken'],
    ['a:b', 'dubbele punt'],
    ['a;b', 'puntkomma'],
    ["a'b", 'apostrof'],
    ['a’b', 'apostrof'],
    ['a‘b', 'aanhalingsteken'],
    // as a browser sends a straight one
    ['a%22b', 'aanhalingsteken'],
    ['a“b', 'aanhalingsteken'],
    ['a”b', 'aanhalingsteken'],
    ['a*b', 'sterretje'],
    ['a~b', 'slangetje'],
    ['a^b', 'dakje'],
    ['a$b', 'dollarteken'],
    ['a€b', 'euroteken'],
    ['a§b', 'paragraafteken'],
    ['a°b', 'gradenteken'],
    ['a<b', 'het teken <'],
    ['a💚b', 'het teken 💚'],
    ['a.b.c', 'punt'],
    ['(a)', 'haakjes'],
    ['a-b_c', 'koppelteken en laag streepje'],
    ['a_b-c', 'laag streepje en koppelteken'],
    ['a.b & c+d', 'punt, en-teken en plusteken'],
  ])('are named in %s.csv: %s', async (stem, signs) => {
    const teacher = await shared.teacher();
    const answer = await teacher.upload(bytesOf('U06 zelfde inhoud.csv'), `${stem}.csv`);
    expectFault(answer, 'naam', `Haal de leestekens uit de bestandsnaam: ${signs}.`);
  });
});

describe('a file that an answer can mend is asked about', () => {
  const shared = aSharedLibrary();

  it.each(ASKED)('$file: $sentence', async (asked) => {
    const { file, by, sentence, title, matter, paragraphs = [], button } = asked;
    const teacher = await shared.teacher(by);
    const told = await teacher.upload(bytesOf(file), file).set('Accept', 'application/json');
    expect([told.status, (told.body as { fout: string }).fout]).toEqual([422, sentence]);

    const page = await teacher.open((told.body as { naar: string }).naar);
    expect(within(page, 'h1')).toEqual([title]);
    if (matter) expect(`${matter} ${title}`).toBe(sentence);
    const read = [matter ?? sentence, ...paragraphs.map(([, text]) => text)];
    expect(paragraphsOn(page)).toEqual(expect.arrayContaining(read));
    if (button) expect(within(page, 'button')).toContain(button[1]);
    expect(all(shared.portal().db, 'select * from pupil_files')).toEqual([]);
  });

  it.each([
    ['U11 zip met 3 bestanden.zip', 'Kies 1 bestand uit de lijst.'],
    ['U12 leerlingen op 2 tabbladen.xlsx', 'Kies 1 tabblad.'],
  ])('%s, without an answer: %s', async (file, sentence) => {
    const teacher = await shared.teacher();
    const answer = await teacher.send(whereTo(await teacher.upload(bytesOf(file), file)));
    expect(answer.status).toBe(422);
    expectFault(answer, 'keuze', sentence);
  });
});

describe('a file that is there already', () => {
  it('U05, by its name: Er staat al een bestand met deze naam.', async () => {
    const { teacher } = await aTeacher();
    await teacher.upload(bytesOf('U05 zelfde naam.ods'), 'U05 zelfde naam.ods');
    const other = bytesOf('U05 zelfde naam en andere leerlingen.ods');
    const page = await teacher.open(whereTo(await teacher.upload(other, 'U05 zelfde naam.ods')));
    expect(paragraphsOn(page)).toContain(
      'Er staat al een bestand met deze naam. Wil je het oude bestand vervangen?',
    );
    expect(within(page, 'button')).toEqual(
      expect.arrayContaining(['Vervang het oude bestand', 'Bewaar allebei']),
    );
  });

  it('U06, by its content: Dit bestand heb je al geüpload op 8 september 2026.', async () => {
    const { teacher } = await aTeacher();
    const bytes = bytesOf('U06 zelfde inhoud.csv');
    await teacher.upload(bytes, 'U06 zelfde inhoud.csv');
    const page = await teacher.open(whereTo(await teacher.upload(bytes, 'Andere naam.csv')));
    expect(paragraphsOn(page)).toContain(
      'Dit bestand heb je al geüpload op 8 september 2026. We hebben het niet nog een keer bewaard.',
    );
    // told, and no fault
    expect(page.status).toBe(200);
    expect(faultsOn(page)).toEqual({ box: [], fields: [] });
  });
});

describe('what only the register shows', () => {
  it('U18, a file of another school: Dit bestand lijkt van een andere school: De Regenboog.', async () => {
    const { portal } = await aTeacher();
    run(portal.db, `update branches set brin = case number when '9090' then '12AB' else '34CD' end`);
    const teacher = await signedIn(portal.app, 'school9191');
    const file = 'U18 leerlingen van De Regenboog.csv';
    const answer = await teacher.upload(bytesOf(file), file);
    expect(answer.status).toBe(422);
    expectFault(
      answer,
      'bestand',
      'Dit bestand lijkt van een andere school: De Regenboog. Kies het bestand van Zuidrand College.',
    );
    expectNothingKept(portal);
  });

  it('R03, a number that lost its zero: Eerst stond er een 0 voor dit nummer: 01234.', async () => {
    const { portal, teacher } = await aTeacher();
    await teacher.upload(bytesOf('R03 nummer met nul.csv'), 'R03 nummer met nul.csv');
    const staff = await signedIn(portal.app, 'medewerker');
    const plan = planOn(await staff.open('/beheer/bestanden/1/import'));
    await staff.send('/beheer/bestanden/1/import', { plan });
    const file = 'R03 nummer zonder nul.xlsx';
    await expectPoints(teacher, await teacher.upload(bytesOf(file), file), [
      [
        'Rij 2',
        'Noor Bakker',
        'Leerlingnummer',
        '1234',
        'Eerst stond er een 0 voor dit nummer: 01234. We zien dit als dezelfde leerling.',
        'Let op',
      ],
    ]);
  });
});

describe('too much', () => {
  it('U08, in bytes: Dit bestand is te groot: 14 kB. Het bestand mag 5 kB groot zijn.', async () => {
    const portal = await aPortal();
    await aLibrary(portal);
    const upload = { ...portal.config.upload, maxBytes: 5_000 };
    const app = createApp({ ...portal, config: { ...portal.config, upload } });
    const teacher = await signedIn(app, 'school9090');
    const sentence =
      "Dit bestand is te groot: 14 kB. Het bestand mag 5 kB groot zijn. Staan er foto's in? Haal die eruit.";
    const bytes = bytesOf('U08 te groot.xlsx');
    const answer = await teacher.upload(bytes, 'U08 te groot.xlsx');
    expect(answer.status).toBe(413);
    expectFault(answer, 'bestand', sentence);
    const told = await teacher.upload(bytes, 'U08 te groot.xlsx').set('Accept', 'application/json');
    expect([told.status, told.body]).toEqual([413, { fout: sentence }]);
    // what is hardly larger than may be is larger all the same
    const hardly = await teacher.upload(Buffer.alloc(5_001, 'a'), 'lijst.csv');
    expect(words(hardly)).toContain('Dit bestand is te groot: 6 kB. Het bestand mag 5 kB groot zijn.');
    expectNothingKept(portal);
  });

  it.each([
    [
      1000,
      'In dit bestand staan 1.203 rijen. Het mogen er 1.000 zijn. Zet alleen de leerlingen van je eigen school erin.',
    ],
    [
      1,
      'In dit bestand staan 1.203 rijen. Het mag er 1 zijn. Zet alleen de leerlingen van je eigen school erin.',
    ],
  ])('U08, in rows, where %i may be: %s', async (most, sentence) => {
    const { portal, teacher } = await aTeacher({ UPLOAD_MAX_ROWS: String(most) });
    const answer = await teacher.upload(bytesOf('U08 te veel rijen.xlsx'), 'U08 te veel rijen.xlsx');
    expect(answer.status).toBe(422);
    expectFault(answer, 'bestand', sentence);
    expectNothingKept(portal);
  });

  it.each([
    [1, 'Je hebt vandaag al 1 bestand geüpload. Morgen kun je weer uploaden. Heb je haast? Bel de helpdesk.'],
    [
      2,
      'Je hebt vandaag al 2 bestanden geüpload. Morgen kun je weer uploaden. Heb je haast? Bel de helpdesk.',
    ],
  ])('U21, in a day, where %i may be: %s', async (most, sentence) => {
    const { teacher } = await aTeacher({ UPLOADS_PER_DAY: String(most) });
    const files = ['U05 zelfde naam.ods', 'U05 zelfde naam en andere leerlingen.ods'];
    for (const file of files.slice(0, most)) {
      expect((await teacher.upload(bytesOf(file), file)).status).toBe(303);
    }
    const answer = await teacher.upload(bytesOf('U06 zelfde inhoud.csv'), 'U06 zelfde inhoud.csv');
    expect(answer.status).toBe(422);
    expectFault(answer, 'bestand', sentence);
  });
});

describe('U20, a fault of ours', () => {
  it('is told on the same page, stands in the log, and keeps nothing; once mended the file comes in', async () => {
    const portal = await aPortal();
    await aLibrary(portal);
    let written = '';
    const log = pino({ level: 'error' }, { write: (line: string) => void (written += line) });
    const teacher = await signedIn(createApp({ ...portal, log }), 'school9090');
    const sentence =
      'Er ging iets mis bij ons. Je bestand is niet bewaard. Probeer het over 5 minuten opnieuw.';
    const bytes = bytesOf('U06 zelfde inhoud.csv');
    const { uploadsDir } = portal.config;

    // the disk with the sealed files came loose
    renameSync(uploadsDir, `${uploadsDir} weg`);
    for (const name of ['Zqvkanarie.csv', 'Zqvkanarie (2026).csv']) {
      const answer = await teacher.upload(bytes, name);
      expect(answer.status).toBe(500);
      expectFault(answer, 'bestand', sentence);
      const told = await teacher.upload(bytes, name).set('Accept', 'application/json');
      expect([told.status, told.body]).toEqual([500, { fout: sentence }]);
    }
    const lines = written.split('\n').filter((line) => line.includes('"fault"'));
    expect(lines).toHaveLength(4);
    for (const line of lines) {
      expect(JSON.parse(line)).toMatchObject({ msg: 'fault', fault: { code: 'ENOENT' } });
    }
    expect(written).not.toContain('kanarie');

    renameSync(`${uploadsDir} weg`, uploadsDir);
    expectNothingKept(portal);
    expect((await teacher.upload(bytes, 'Leerlingen.csv')).status).toBe(303);
  });
});

describe('a fault in a row is told at its row, on the page and in the list to take along', () => {
  const shared = aSharedLibrary({ UPLOADS_PER_DAY: '100' });

  it.each(FAULTY)('$file', async ({ file, by, points }) => {
    const teacher = await shared.teacher(by);
    await expectPoints(teacher, await teacher.upload(bytesOf(file), file), points);
  });

  it.each([
    [
      'R04 achternaam leeg.ods',
      'We vonden 1 leerling in 1 groep.',
      'Bij 1 punt klopt iets niet. Bekijk het punt',
      'Kijk dit punt na',
      '! Kijk 1 punt na',
      'Upload het daarna opnieuw. De andere leerling is in orde. Het rijnummer',
      '1 punt in R04 achternaam leeg.ods',
    ],
    [
      'R01 datum bestaat niet.csv',
      'We vonden 2 leerlingen in 2 groepen.',
      'Bij 1 punt klopt iets niet. Bekijk het punt',
      'Kijk dit punt na',
      '! Kijk 1 punt na',
      'Upload het daarna opnieuw. De andere 2 leerlingen zijn in orde. Het rijnummer',
      '1 punt in R01 datum bestaat niet.csv',
    ],
    [
      'R02 leerlingnummer 3 keer.csv',
      'We vonden 0 leerlingen in 0 groepen.',
      'Bij 2 punten klopt iets niet. Bekijk de 2 punten',
      'Kijk deze 2 punten na',
      '! Kijk 2 punten na',
      // of none that is sound nothing is said
      'Upload het daarna opnieuw. Het rijnummer',
      '2 punten in R02 leerlingnummer 3 keer.csv',
    ],
    [
      'R01 in bijna alle rijen.csv',
      'We vonden 1 leerling in 1 groep.',
      'Bij 24 punten klopt iets niet. Bekijk de 24 punten',
      'Kijk deze 24 punten na',
      '! Kijk 24 punten na',
      'In 24 rijen kunnen we de geboortedatum niet lezen. Bijvoorbeeld rij 2: 12.5.1.8. Schrijf de datum als dag-maand-jaar, bijvoorbeeld 28-02-2018.',
      '24 punten in R01 in bijna alle rijen.csv',
    ],
  ])('%s: %s %s', async (file, ...sentences) => {
    const { teacher } = await aTeacher();
    const page = words(await teacher.open(whereTo(await teacher.upload(bytesOf(file), file))));
    for (const sentence of sentences) expect(page).toContain(sentence);
  });
});

describe("the owner's texts", () => {
  const TEXTS = JSON.parse(bytesOf('texts.json').toString()) as Record<
    'uploadfout' | 'rijfout',
    Record<string, string>
  >;
  const owners = { ...TEXTS.uploadfout, ...TEXTS.rijfout };

  /** What a test above reads besides the sentences of the tables, by its key. */
  const READ: Record<string, string> = {
    U01_geen: 'Kies eerst een bestand.',
    U04_leestekens: 'Haal de leestekens uit de bestandsnaam: punt, haakjes en koppelteken.',
    U04_voorstel: 'We stellen een andere naam voor',
    U04_nu: 'Nu heet het bestand: U04 St . Jozef ( 2026 - 2027 ) .xlsx',
    U04_nieuw: 'Nieuwe naam',
    U04_knop: 'Upload met deze naam',
    U04_niet_opnieuw: 'Je hoeft het bestand niet opnieuw te kiezen.',
    U05_zelfde_naam: 'Er staat al een bestand met deze naam. Wil je het oude bestand vervangen?',
    U05_vervang: 'Vervang het oude bestand',
    U05_allebei: 'Bewaar allebei',
    U06_zelfde:
      'Dit bestand heb je al geüpload op 8 september 2026. We hebben het niet nog een keer bewaard.',
    U08_groot:
      "Dit bestand is te groot: 14 kB. Het bestand mag 5 kB groot zijn. Staan er foto's in? Haal die eruit.",
    U08_rijen:
      'In dit bestand staan 1.203 rijen. Het mogen er 1.000 zijn. Zet alleen de leerlingen van je eigen school erin.',
    U11_zip_kies_leeg: 'Kies 1 bestand uit de lijst.',
    U12_leeg: 'Kies 1 tabblad.',
    U18_school:
      'Dit bestand lijkt van een andere school: De Regenboog. Kies het bestand van Zuidrand College.',
    U20_bij_ons: 'Er ging iets mis bij ons. Je bestand is niet bewaard. Probeer het over 5 minuten opnieuw.',
    R03_nr_nul: 'Eerst stond er een 0 voor dit nummer: 01234. We zien dit als dezelfde leerling.',
    U21_te_veel:
      'Je hebt vandaag al 2 bestanden geüpload. Morgen kun je weer uploaden. Heb je haast? Bel de helpdesk.',
  };

  /** What no file brings about, and who tells it instead. */
  const ELSEWHERE: Record<string, string> = {
    U19_verbinding: 'a text of the browser: test/browser/broken-connection.test.ts',
    U22_lang: 'nobody has to come back: a file is read while its teacher waits, half a minute at most',
  };

  const readBy: [keys: string[], sentence: string][] = [
    ...[...REFUSED, ...ASKED]
      .filter(({ keys }) => keys.length > 0)
      .map(({ keys, sentence }): [string[], string] => [keys, sentence]),
    ...ASKED.flatMap(({ paragraphs = [], button }) => (button ? [...paragraphs, button] : paragraphs)).map(
      ([key, text]): [string[], string] => [[key], text],
    ),
    ...FAULTY.flatMap(({ key, points }) => points.map((point): [string[], string] => [[key], point[4]])),
    ...Object.entries(READ).map(([key, text]): [string[], string] => [[key], text]),
  ];

  it('are each read by a teacher in a test, with a file of its own', () => {
    const read = new Set([...readBy.flatMap(([keys]) => keys), ...Object.keys(ELSEWHERE)]);
    const ours = Object.keys(nl.rijfout);
    expect([...Object.keys(owners), ...ours].filter((key) => !read.has(key))).toEqual([]);
    const files = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isFile());
    const unread = files.filter(({ name }) => !/\.(ts|json)$/.test(name) && !TESTED.has(name));
    expect(unread.map(({ name }) => name)).toEqual([]);
  });

  // what the owner wrote no text for is ours
  it.each(readBy.filter(([keys]) => keys.every((key) => key in owners)))('%j: %s', (keys, sentence) => {
    // a secondary school reads klas where the owner wrote groep
    const wording = keys.map((key) => owners[key]).join(' ');
    expect(asPrimary(sentence)).toMatch(patternOf(wording));
  });
});

/** Every file that a test above uploads. */
const TESTED = new Set([
  ...[...REFUSED, ...ASKED, ...FAULTY].map(({ file }) => file),
  'R01 in bijna alle rijen.csv',
  'R03 nummer met nul.csv',
  'R03 nummer zonder nul.xlsx',
  'U04 St. Jozef (2026-2027).xlsx',
  'U05 zelfde naam.ods',
  'U05 zelfde naam en andere leerlingen.ods',
  'U06 zelfde inhoud.csv',
  'U08 te groot.xlsx',
  'U08 te veel rijen.xlsx',
  'U18 leerlingen van De Regenboog.csv',
]);

/** A text with blanks, as whatever fills them. */
function patternOf(text: string): RegExp {
  const literal = text.split(/\{\w+\}/).map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literal.join('.+')}$`, 'u');
}

const asPrimary = (sentence: string): string =>
  sentence
    .replace('Het leerjaar', 'De jaargroep')
    .replace(/\b([Kk])las(?=code|naam)/g, (_, k: string) => `${k === 'K' ? 'G' : 'g'}roeps`)
    .replace(/\b([Kk])las\b/g, (_, k: string) => `${k === 'K' ? 'G' : 'g'}roep`);

async function aTeacher(
  settings: Record<string, string> = {},
): Promise<{ portal: TestPortal; teacher: Visitor }> {
  const portal = await aPortal(settings);
  await aLibrary(portal);
  return { portal, teacher: await signedIn(portal.app, 'school9090') };
}

/** One portal for all tests of a group, that signs a teacher in once. */
function aSharedLibrary(settings: Record<string, string> = {}) {
  let portal: TestPortal;
  let close: () => Promise<void>;
  const teachers = new Map<string, Promise<Visitor>>();
  beforeAll(async () => {
    [portal, close] = await aPortalToClose(settings);
    await aLibrary(portal);
  });
  afterAll(() => close());
  return {
    portal: () => portal,
    teacher(username = 'school9090') {
      const teacher = teachers.get(username) ?? signedIn(portal.app, username);
      teachers.set(username, teacher);
      return teacher;
    },
  };
}

function expectNothingKept({ db, config }: TestPortal): void {
  expect(readdirSync(config.uploadsDir)).toEqual([]);
  expect(all(db, 'select * from pupil_files')).toEqual([]);
  expect(all(db, 'select * from parked_files')).toEqual([]);
}

/** One fault, told twice in the very same words: in the box above the page, which leads to the field, and there. */
function expectFault(answer: Response, field: string, sentence: string): void {
  const told = [{ field, text: sentence }];
  expect(faultsOn(answer)).toEqual({ box: told, fields: told });
  expect(headingsOn(answer)).toContain('Er ging iets niet goed');
  expect(answer.text).toMatch(/<title>Fout: /);
  const input = new RegExp(`<(?:input|fieldset|div)[^>]* id="${field}"[^>]*>`).exec(answer.text)?.[0];
  expect(input).toBeDefined();
  if (input?.startsWith('<input') && !input.includes('type="radio"')) {
    expect(input).toContain('aria-invalid="true"');
    expect(input).toMatch(new RegExp(`aria-describedby="[^"]*${field}-fout`));
  }
}

/** The points of a file that came in, the same on its page and in the list to take along. */
async function expectPoints(teacher: Visitor, uploaded: Response, points: Point[]): Promise<void> {
  expect(uploaded.status).toBe(303);
  const page = `${HERE}/${/geslaagd=(\d+)/.exec(whereTo(uploaded))?.[1] ?? ''}`;
  expect(pointsOn(await teacher.open(page))).toEqual(points);
  const list = await teacher.open(`${page}/punten.csv`).responseType('blob');
  expect(parse(list.body as Buffer, { bom: true, delimiter: ';' }).slice(1)).toEqual(points);
}

function faultsOn({ text }: Response) {
  const box = /<div [^>]*id="fouten"[\s\S]*?<\/ul>/.exec(text)?.[0] ?? '';
  const links = Array.from(box.matchAll(/<li><a href="#([\w-]+)">([\s\S]*?)<\/a><\/li>/g));
  const fields = Array.from(
    text.matchAll(
      /<p id="([\w-]+)-fout" class="fouttekst"><span class="verborgen">Fout: <\/span>([\s\S]*?)<\/p>/g,
    ),
  );
  const told = ([, field = '', html = '']: RegExpMatchArray) => ({ field, text: plain(html) });
  return { box: links.map(told), fields: fields.map(told) };
}

/** The rows of the table of points, cell by cell. */
function pointsOn({ text }: Response): string[][] {
  const table = /id="punten"[\s\S]*?<\/table>/.exec(text)?.[0] ?? '';
  return Array.from(table.matchAll(/<tr role="row"><th scope="row"[\s\S]*?<\/tr>/g), ([row]) => {
    const [where = '', ...cells] = Array.from(
      row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g),
      ([, cell = '']) => plain(cell),
    );
    const [rows = '', consequence = ''] = where.split(' ! ');
    return [rows, ...cells, consequence];
  });
}

const plain = (html: string): string => words({ text: html }).trim();

const within = ({ text }: Response, tag: string): string[] =>
  Array.from(text.matchAll(new RegExp(`<${tag}\\b[^>]*>([\\s\\S]*?)</${tag}>`, 'g')), ([, html = '']) =>
    plain(html),
  );
const headingsOn = (answer: Response): string[] => [
  ...within(answer, 'h1'),
  ...within(answer, 'h2'),
  ...within(answer, 'p'),
];
const paragraphsOn = (answer: Response): string[] => within(answer, 'p');
