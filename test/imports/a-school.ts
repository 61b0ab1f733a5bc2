import { all } from '../../src/db/query.ts';
import { aLibrary, aPortal, type CardRange, type TestPortal } from '../a-portal.ts';
import { rosterCsv, type Row } from '../pupil-files/roster-csv.ts';
import { lookedInto, planOn, signedIn, whereTo, type Visitor } from '../visitor.ts';

export const NOOR = { number: '1', first: 'Noor', last: 'Bakker', group: 'Groep 5A' };
export const SEM = {
  number: '2',
  first: 'Sem',
  prefix: 'de',
  last: 'Wit',
  born: '01-02-2017',
  group: 'Groep 6',
};
export const YUSUF = { number: '3', first: 'Yusuf', last: 'Yılmaz', born: '22-11-2014', group: 'Groep 8' };

type Options = { settings?: Record<string, string>; cards?: CardRange };
const isOptions = (given: Row | Options): given is Options => 'settings' in given || 'cards' in given;

/** A school whose roll is what a first import made of these rows. */
export async function aSchoolWith(...given: (Row | Options)[]) {
  const [first] = given;
  const { settings, cards } = first && isOptions(first) ? first : {};
  const rows = given.filter((row): row is Row => !isOptions(row));
  const portal = await aPortal(settings, cards);
  await aLibrary(portal);
  const staff = await signedIn(portal.app, 'medewerker');
  const teacher = await signedIn(portal.app, 'school9090');
  const school = schoolOf(teacher, staff);
  await school.hands(...rows);
  return { portal, staff, school };
}

function schoolOf(teacher: Visitor, staff: Visitor) {
  let files = 0;
  const uploads = async (...rows: Row[]) => {
    const answer = await teacher.upload(rosterCsv(...rows), `Leerlingen ${(files += 1)}.csv`);
    return /geslaagd=(\d+)/.exec(whereTo(answer))![1]!;
  };
  const applies = async (id: string) => {
    const here = `/beheer/bestanden/${id}/import`;
    const plan = planOn(await staff.open(here));
    const asked = await staff.open(`${here}/bevestigen?plan=${plan}`);
    return staff.open(whereTo(await staff.send(here, { plan, ...lookedInto(asked) })));
  };
  return { teacher, uploads, applies, hands: async (...rows: Row[]) => applies(await uploads(...rows)) };
}

/** Everything an import could touch. */
export function tables({ db }: TestPortal) {
  const names = [
    'pupils',
    'groups',
    'imports',
    'changes',
    'group_changes',
    'skipped_rows',
    'choices',
    'card_numbers',
    'pupil_files',
  ];
  return names.map((name) => all(db, `select * from ${name} order by 1`));
}
