import { run } from '../../src/db/query.ts';
import { aBranch, aLibrary, anAccount, type TestPortal } from '../a-portal.ts';
import { planOn, signedIn, whereTo } from '../visitor.ts';

const HEAD = 'Leerlingnummer;Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;Groep;Leerjaar;Adres';
const FIRST = 'Sanne Yusuf Noor Sem Lotte Deniz Finn Mila An Zoë Daan Şeyma Bram Łukasz Fenna Ismaël'.split(
  ' ',
);
const LAST = [
  ';Bakker',
  'de;Wit',
  ';Yılmaz',
  'van der;Berg',
  'el;Idrissi',
  ';Nguyễn',
  "van 't;Hof",
  ';Çelik',
  ';Dijkstra',
  ';Jansen',
  'ter;Horst',
  ";O'Neill",
  ';Bos',
];
const PER_GROUP = 14;

/** Names that a page must have room for. */
export const LONG_SCHOOL =
  'Protestants Christelijke Jenaplanbasisschool Burgemeester Van Heemstra Rijksstraatweg Noord';

/**
 * A library in September: De Regenboog (9090) has last year's roll and a new file with points that waits, the
 * Zuidrand College (9191) an imported file and one that changes nothing, and a school with a long name sent nothing.
 */
export async function aBusyLibrary(portal: TestPortal): Promise<void> {
  await aLibrary(portal);
  aBranch(portal, '9292', LONG_SCHOOL);
  aBranch(portal, '9393', 'De Zonnebloem');
  await anAccount(portal, 'school9292', 'teacher', { branch: '9292', mayUpload: true });
  const off = await anAccount(portal, 'vertrokken', 'teacher', { branch: '9393', name: 'J. van Oud' });
  run(portal.db, 'update accounts set disabled_at = ? where id = ?', '2026-01-01T00:00:00Z', off);

  const today = portal.time.now;
  portal.time.now = new Date('2025-09-02T07:12:00Z');
  await handIn(portal, 'school9090', 'Leerlingen De Regenboog 2025.csv', rollOf(2025));
  await applied(portal, 1);
  portal.time.now = new Date('2026-09-07T12:32:00Z');
  await handIn(portal, 'school9191', 'Leerlingen Zuidrand College.csv', classes());
  await applied(portal, 2);
  portal.time.now = today;
  await handIn(portal, 'school9191', 'Leerlingen Zuidrand College nog een keer.csv', classes());
  await handIn(portal, 'school9090', 'Leerlingen De Regenboog 2026.csv', rollOf(2026, FAULTS));
}

async function handIn(portal: TestPortal, username: string, name: string, text: string): Promise<void> {
  const answer = await (await signedIn(portal.app, username)).upload(text, name);
  if (answer.status !== 303) throw new Error(`not kept: ${name}`);
}

async function applied(portal: TestPortal, fileId: number): Promise<void> {
  const staff = await signedIn(portal.app, 'medewerker');
  const here = `/beheer/bestanden/${fileId}/import`;
  const done = await staff.send(here, { plan: planOn(await staff.open(here)) });
  if (!whereTo(done).startsWith('/beheer/imports/')) throw new Error(`not applied: ${fileId}`);
}

/** A row with a date that does not exist, one without a surname, one whose number stands in another row too. */
const FAULTS = [
  '30001;Julia;;Visser;31-02-2019;Groep 4;4;',
  '30002;Omar;;;12-03-2019;Groep 4;4;',
  '30003;Eva;;Smit;12-03-18;Groep 5;5;',
  '30004;Tijn;;Mulder;01-04-2020;Groep 3;3;',
  '30004;Lieke;de;Graaf;02-04-2020;Groep 3;3;',
];

/** De Regenboog in a year: eight groups; who was in group 8 has left, group 1 is new, one name is corrected. */
export function rollOf(year: number, extra: string[] = []): string {
  const rows = Array.from({ length: 8 }, (_, i) => i + 1).flatMap((yearGroup) =>
    Array.from({ length: PER_GROUP }, (_, i) => pupil(year, yearGroup, i)),
  );
  return [HEAD, ...rows, ...extra, ''].join('\n');
}

function pupil(year: number, yearGroup: number, i: number): string {
  const born = year - 4 - yearGroup;
  const number = born * 100 + i;
  const first = FIRST[(number * 7 + i) % FIRST.length] ?? '';
  const last = LAST[(number + i * 5) % LAST.length] ?? '';
  const corrected = year === 2026 && yearGroup === 5 && i === 3 ? ';Bakker-Zonneveld' : last;
  const month = String((i % 12) + 1).padStart(2, '0');
  return [
    number,
    first,
    corrected,
    `13-${month}-${born}`,
    `Groep ${yearGroup}`,
    yearGroup,
    'Dorpsstraat 1',
  ].join(';');
}

function classes(): string {
  const rows = ['H1a', 'V1b', '2HAVO1'].flatMap((code, at) =>
    FIRST.slice(0, 8).map(
      (first, i) => `${5000 + at * 10 + i};${first};${LAST[i] ?? ''};04-05-2013;${code};1`,
    ),
  );
  return ['Leerlingnummer;Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;Klas;Leerjaar', ...rows, ''].join(
    '\n',
  );
}
