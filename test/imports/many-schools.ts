import { all } from '../../src/db/query.ts';
import type { Portal } from '../../src/portal.ts';
import { aBranch, anAccount, aPortal, type CardRange, type TestPortal } from '../a-portal.ts';
import { rosterCsv, type Row } from '../pupil-files/roster-csv.ts';
import { signedIn, whereTo, type Visitor } from '../visitor.ts';

/** Numbers of so many schools. */
export const schoolNumbers = (n: number): string[] => Array.from({ length: n }, (_, at) => String(7001 + at));

/** Four pupils of a school; nobody of another school has such a name. */
export const rosterOf = (number: string, ...more: Row[]): Row[] => [
  ...['Noor', 'Sem', 'Zoë', 'Yusuf'].map((first, at) => ({
    number: String(at + 1),
    first,
    last: `${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[Number(number) % 26]!}ker`,
    born: `0${at + 1}-05-20${10 + (Number(number) % 9)}`,
  })),
  ...more,
];

/** A library of schools that have a teacher with a login `school<number>` each, and two people of staff. */
export async function manySchools(n: number, cards?: CardRange) {
  const portal = await aPortal({}, cards);
  await admitSchools(portal, n);
  return schoolsOf(portal);
}

export async function admitSchools(portal: Portal, n: number): Promise<void> {
  for (const number of schoolNumbers(n)) {
    aBranch(portal, number, `School ${number}`);
    await anAccount(portal, `school${number}`, 'teacher', { branch: number, mayUpload: true });
  }
  await anAccount(portal, 'medewerker', 'staff', { name: 'S. Meijer' });
  await anAccount(portal, 'm.vink', 'staff', { name: 'M. Vink' });
}

export async function schoolsOf(portal: TestPortal) {
  const teachers = new Map<string, Visitor>();
  let files = 0;
  /** A school hands in a file, a minute after whatever came before; returns its number. */
  const handsIn = async (number: string, rows: Row[], more: { supplement?: true } = {}): Promise<number> => {
    const teacher = teachers.get(number) ?? (await signedIn(portal.app, `school${number}`));
    teachers.set(number, teacher);
    portal.time.now = new Date(portal.time.now.getTime() + 60_000);
    const answer = await teacher.agent
      .post('/docent/leerlingbestanden')
      .set('Sec-Fetch-Site', 'same-origin')
      .field(more.supplement ? { aanvulling: 'ja' } : {})
      .attach('bestand', Buffer.from(rosterCsv(...rows)), `Leerlingen ${(files += 1)}.csv`);
    return Number(/geslaagd=(\d+)/.exec(whereTo(answer))?.[1]);
  };
  return { portal, handsIn, staff: await signedIn(portal.app, 'medewerker') };
}

/** What the page with what a batch would do sends when its button is pressed. */
export function shownOn({ text }: { text: string }): Record<string, string> {
  return Object.fromEntries(
    Array.from(text.matchAll(/name="(plan-\d+)" value="([0-9a-f]{64})"/g), ([, field = '', print = '']) => [
      field,
      print,
    ]),
  );
}

export const ticked = (...files: number[]): string =>
  `/beheer/batches/nieuw?keuze=gekozen&${files.map((id) => `bestand-${id}=ja`).join('&')}`;

/** What became of every file, in order. */
export const outcomes = ({ db }: TestPortal, batch = 1) =>
  all<{ file: number; outcome: string | null }>(
    db,
    'select pupil_file_id as file, outcome from batch_items where batch_id = ? order by place',
    batch,
  ).map(({ file, outcome }) => [file, outcome]);

export const stateOf = ({ db }: TestPortal, file: number) =>
  all<{ state: string; by: number | null }>(
    db,
    'select state, superseded_by as by from pupil_files where id = ?',
    file,
  )[0];
