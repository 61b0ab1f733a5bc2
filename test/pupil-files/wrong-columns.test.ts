import { describe, expect, it } from 'vitest';
import { all } from '../../src/db/query.ts';
import { aLibrary, aPortal, type TestPortal } from '../a-portal.ts';
import { signedIn, whereTo, words, type Visitor } from '../visitor.ts';

const HEADING = ['Lln', 'Naam', 'Dag', 'Clubje', 'Woonplaats', 'Ingeschreven', 'Moeder geboren'];
const FIRST = ['Noor', 'Sem', 'Mila', 'Daan', 'Sara', 'Finn', 'Liv', 'Bram', 'Zoë', 'Tess'];
const LAST = ['Bakker', 'Wit', 'Smit', 'Jansen', 'Visser', 'Berg'];

/** Sixty pupils in six groups; the columns of their birth dates and groups have headings that say nothing. */
const PUPILS = Array.from({ length: 60 }, (_, at) => [
  `${1001 + at}`,
  `${FIRST[at % 10]} ${LAST[at % 6]}`,
  `${1 + (at % 28)}-5-${2012 + (at % 8)}`,
  `Groep ${3 + (at % 6)}`,
  'Zuiddorp',
  '1-8-2025',
  `3-4-${1980 + (at % 9)}`,
]);
const FILE = asCsv(PUPILS);

describe('a column that a teacher points out', () => {
  it.each([
    ['birthDate', 'Woonplaats', "In de kolom 'Woonplaats' staan geen datums. Kies een andere kolom."],
    ['birthDate', 'Moeder geboren', "In de kolom 'Moeder geboren' staan geen geboortedatums van leerlingen."],
    ['birthDate', 'Ingeschreven', "In de kolom 'Ingeschreven' staan geen geboortedatums van leerlingen."],
    ['group', 'Naam', "In de kolom 'Naam' staan geen groepen. Kies een andere kolom."],
    ['group', 'Lln', "In de kolom 'Lln' staan geen groepen."],
  ])('as %s is asked for again when it is %s', async (field, heading, sentence) => {
    const { portal, teacher } = await aTeacher();
    const right = { 'kolom-birthDate': 'Dag', 'kolom-group': 'Clubje' };
    const asked = whereTo(await teacher.upload(FILE, 'lijst.csv'));
    const again = await teacher.send(asked, { ...right, [`kolom-${field}`]: heading });
    expect(again.status).toBe(422);
    expect(words(again)).toContain(sentence);
    expect(again.text).toContain(`<a href="#kolom-${field}">`);
    expect(chosenOn(again)).toEqual({ ...right, [`kolom-${field}`]: heading });
    expect([kept(portal), remembered(portal)]).toEqual([[], []]);

    const done = await teacher.send(asked, right);
    expect(words(await teacher.open(whereTo(done)))).toContain('We vonden 60 leerlingen in 6 groepen.');
    expect(remembered(portal)).toEqual(['Clubje group', 'Dag birthDate']);
  });

  it('as pupil number is asked again when many pupils share a number, or it holds none', async () => {
    const { portal, teacher } = await aTeacher();
    const heading = ['Kenmerk', 'Huisnummer', 'Naam', 'Geboortedatum', 'Groep'];
    const rows = PUPILS.map(([number, name, born, group], at) => [
      number,
      `${1 + (at % 20)}`,
      name,
      born,
      group,
    ]);
    const asked = whereTo(await teacher.upload(asCsv(rows, heading), 'lijst.csv'));
    const shared = await teacher.send(asked, { 'kolom-pupilNumber': 'Huisnummer' });
    expect([shared.status, words(shared).includes('hebben te veel leerlingen hetzelfde nummer.')]).toEqual([
      422,
      true,
    ]);
    const name = await teacher.send(asked, { 'kolom-pupilNumber': 'Naam' });
    expect([name.status, words(name).includes("In de kolom 'Naam' staan geen nummers.")]).toEqual([
      422,
      true,
    ]);
    expect([kept(portal), remembered(portal)]).toEqual([[], []]);
    expect((await teacher.send(asked, { 'kolom-pupilNumber': 'Kenmerk' })).status).toBe(303);
  });

  it('as name is asked again when it holds numbers, or first names only', async () => {
    const { portal, teacher } = await aTeacher();
    const heading = ['Leerlingnummer', 'Kind', 'Telefoon', 'Geboortedatum', 'Groep'];
    const rows = PUPILS.map(([number, name, born, group], at) => [
      number,
      name,
      `06${1e7 + at}`,
      born,
      group,
    ]);
    const asked = whereTo(await teacher.upload(asCsv(rows, heading), 'lijst.csv'));
    const numbers = await teacher.send(asked, { 'kolom-name': 'Telefoon' });
    expect([numbers.status, words(numbers).includes("In de kolom 'Telefoon' staan geen namen.")]).toEqual([
      422,
      true,
    ]);
    expect(remembered(portal)).toEqual([]);
    expect((await teacher.send(asked, { 'kolom-name': 'Kind' })).status).toBe(303);
  });

  it('is asked again when not a single pupil could be used with it', async () => {
    const { portal, teacher } = await aTeacher();
    // every birth date is one that the calendar does not have
    const rows = PUPILS.map((row) => row.with(2, '31-02-2018'));
    const asked = whereTo(await teacher.upload(asCsv(rows), 'lijst.csv'));
    const again = await teacher.send(asked, { 'kolom-birthDate': 'Dag', 'kolom-group': 'Clubje' });
    expect(again.status).toBe(422);
    expect(words(again)).toContain("Met de kolom 'Dag' kunnen we geen enkele leerling gebruiken.");
    expect(again.text).toContain('<a href="#kolom-birthDate">');
    expect([kept(portal), remembered(portal)]).toEqual([[], []]);
  });

  it('is asked again, too, when it is another column that spoils every row', async () => {
    const { portal, teacher } = await aTeacher();
    const rows = PUPILS.map(([number, name, , group]) => [number, name, '31-02-2018', group]);
    const heading = ['Leerlingnummer', 'Naam', 'Geboortedatum', 'Clubje'];
    const asked = whereTo(await teacher.upload(asCsv(rows, heading), 'lijst.csv'));
    const again = await teacher.send(asked, { 'kolom-group': 'Clubje' });
    expect([again.status, words(again).includes('Kies andere kolommen of neem een nieuw bestand.')]).toEqual([
      422,
      true,
    ]);
    expect([kept(portal), remembered(portal)]).toEqual([[], []]);
  });
});

describe('the only column that can be what is missing', () => {
  it('is chosen beforehand, and called a guess', async () => {
    const { teacher } = await aTeacher();
    const asked = await teacher.open(whereTo(await teacher.upload(FILE, 'lijst.csv')));
    expect(chosenOn(asked)).toEqual({ 'kolom-birthDate': 'Dag', 'kolom-group': 'Clubje' });
    expect(words(asked)).toContain('Geboortedatum Dit is een gok. Kijk of het klopt.');
    expect(words(asked)).toContain('We missen 2 kolommen: geboortedatum en groep.');
  });

  it('is not, where two columns could be', async () => {
    const { teacher } = await aTeacher();
    const rows = PUPILS.map((row) => [...row, row[2] ?? '']);
    const asked = await teacher.upload(asCsv(rows, [...HEADING, 'Feestdag']), 'lijst.csv');
    const page = await teacher.open(whereTo(asked));
    expect(chosenOn(page)).toEqual({ 'kolom-birthDate': '', 'kolom-group': 'Clubje' });
  });
});

it('first names and surnames under unknown headings are asked for apart', async () => {
  const { teacher } = await aTeacher();
  const rows = PUPILS.map(([number, , born, group], at) => [
    number,
    FIRST[at % 10],
    LAST[at % 6],
    born,
    group,
  ]);
  const heading = ['Leerlingnummer', 'Kind', 'Familie', 'Geboortedatum', 'Groep'];
  const asked = await teacher.open(whereTo(await teacher.upload(asCsv(rows, heading), 'lijst.csv')));
  expect(words(asked)).toContain('We missen 2 kolommen: roepnaam en achternaam.');
  const done = await teacher.send(formOn(asked), { 'kolom-firstName': 'Kind', 'kolom-lastName': 'Familie' });
  expect(words(await teacher.open(whereTo(done)))).toContain('We vonden 60 leerlingen in 6 groepen.');
});

it('a heading under which something else stands the next year is asked about again', async () => {
  const { teacher } = await aTeacher();
  const asked = whereTo(await teacher.upload(FILE, 'lijst.csv'));
  await teacher.send(asked, { 'kolom-birthDate': 'Dag', 'kolom-group': 'Clubje' });
  const weekdays = PUPILS.map((row) => row.with(2, 'dinsdag').with(5, row[2] ?? ''));
  const next = await teacher.open(whereTo(await teacher.upload(asCsv(weekdays), 'volgende.csv')));
  expect(words(next)).toContain('We missen deze kolom: geboortedatum.');
  expect(chosenOn(next)).toEqual({ 'kolom-birthDate': 'Ingeschreven' });
});

describe('the library, coupling columns,', () => {
  it('is told at the column what cannot be, and nothing of it is remembered', async () => {
    const { portal, teacher, staff } = await aTeacher();
    const asked = whereTo(await teacher.upload(FILE, 'lijst.csv'));
    await teacher.send(asked, { weetniet: 'ja' });
    const page = await staff.open('/beheer/bestanden/1/kolommen');
    expect(words(page)).toContain('Dag gok. Bijvoorbeeld: 1-5-2012');
    expect(words(page)).toContain('Lln herkend.');
    expect(words(page)).toContain('Woonplaats kies zelf.');

    const wrong = await staff.send('/beheer/bestanden/1/kolommen', {
      ...coupled('pupilNumber', 'name', '', 'group', 'birthDate'),
      onthoud: 'ja',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('<a href="#kolom-4">');
    expect(words(wrong)).toContain(
      "In de kolom 'Woonplaats' staan geen datums. Kies bij deze kolom iets anders.",
    );
    expect(chosenOn(wrong)).toMatchObject({ 'kolom-2': '', 'kolom-3': 'group', 'kolom-4': 'birthDate' });
    expect(remembered(portal)).toEqual([]);
    expect((await staff.open('/beheer/bestanden/1/import')).status).toBe(409);

    const right = coupled('pupilNumber', 'name', 'birthDate', 'group');
    expect((await staff.send('/beheer/bestanden/1/kolommen', right)).status).toBe(303);
    expect(kept(portal)).toEqual([60]);
  });

  it('cannot make a file of no pupils of it', async () => {
    const { portal, teacher, staff } = await aTeacher();
    const rows = PUPILS.map((row) => row.with(2, '31-02-2018'));
    const asked = whereTo(await teacher.upload(asCsv(rows), 'lijst.csv'));
    await teacher.send(asked, { weetniet: 'ja' });
    const everything = { ...coupled('pupilNumber', 'name', 'birthDate', 'group'), onthoud: 'ja' };
    const wrong = await staff.send('/beheer/bestanden/1/kolommen', everything);
    expect([wrong.status, wrong.text.includes('<a href="#kolom-2">')]).toEqual([422, true]);
    expect(remembered(portal)).toEqual([]);
  });
});

async function aTeacher() {
  const portal = await aPortal();
  await aLibrary(portal);
  const teacher: Visitor = await signedIn(portal.app, 'school9090');
  return { portal, teacher, staff: await signedIn(portal.app, 'medewerker') };
}

function asCsv(rows: readonly (readonly unknown[])[], heading = HEADING): string {
  return [heading, ...rows].map((row) => row.join(';')).join('\n');
}

/** What stands chosen in the selects of a page, by their names. */
function chosenOn({ text }: { text: string }): Record<string, string> {
  const selects = text.matchAll(/<select[^>]* name="(kolom-\w+)"[^>]*>([\s\S]*?)<\/select>/g);
  const chosen = Array.from(selects, ([, name = '', options = '']): [string, string] => [
    name,
    /value="([^"]*)" selected/.exec(options)?.[1] ?? '',
  ]);
  return Object.fromEntries(chosen);
}

const formOn = ({ text }: { text: string }): string => /action="([^"#]+)#fouten"/.exec(text)![1]!;

/** The library's form: a field per column, from left to right. */
const coupled = (...fields: string[]): Record<string, string> =>
  Object.fromEntries(HEADING.map((_, at) => [`kolom-${at}`, fields[at] ?? '']));

const kept = ({ db }: TestPortal): number[] =>
  all<{ pupils: number }>(db, 'select pupils from pupil_files').map(({ pupils }) => pupils);

const remembered = ({ db }: TestPortal): string[] =>
  all<{ heading: string; field: string }>(db, 'select * from known_headings order by heading').map(
    ({ heading, field }) => `${heading} ${field}`,
  );
