import { blanksOf, type Words } from '../branches/branches.ts';
import { longDate } from '../kernel/dutch-date.ts';
import { capital, listOf, say, sayLoosely, type TextKey } from '../text/text.ts';
import type { ChangeKind, PastChange } from './changes-store.ts';
import type { Fixable, Pupil } from './store.ts';

const KINDS: Record<ChangeKind, TextKey> = {
  enrol: 'leerling.wat_enrol',
  reenrol: 'leerling.wat_reenrol',
  move: 'leerling.wat_move',
  amend: 'leerling.wat_amend',
  renumber: 'leerling.wat_renumber',
  unenrol: 'leerling.wat_unenrol',
};

const LABELS: Partial<Record<keyof Pupil, TextKey>> = {
  branch: 'rechten.school',
  pupilNumber: 'kolom.leerlingnummer',
  cardNumber: 'kolom.pasnummer',
  firstName: 'kolom.roepnaam',
  prefix: 'kolom.tussenvoegsel',
  lastName: 'kolom.achternaam',
  birthDate: 'kolom.geboortedatum',
  groupCode: 'kolom.groep',
  yearGroup: 'kolom.jaargroep',
  fixed: 'leerling.vast',
  publicLibrary: 'kolom.openbare_bibliotheek',
};

type SchoolNames = ReadonlyMap<string, string>;

/** What was done to a pupil, as his card tells it: the details only as long as they are kept. */
export function historyIn(changes: readonly PastChange[], words: Words, schools: SchoolNames) {
  return changes.map(({ kind, before, after, ...change }) => ({
    ...change,
    what: whatWasDone({ kind, before, after }, words, schools),
    details:
      before && after ? differences(nameSchool(before, schools), nameSchool(after, schools), words) : [],
  }));
}

/** Who comes from another school was never here: he does not come back. */
function whatWasDone(
  { kind, before, after }: Pick<PastChange, 'kind' | 'before' | 'after'>,
  words: Words,
  schools: SchoolNames,
): string {
  if (kind === 'reenrol' && before && after && before.branch !== after.branch)
    return say('leerling.wat_van', { school: schools.get(before.branch) ?? before.branch });
  return sayLoosely(KINDS[kind], { groep: words.group });
}

const nameSchool = (pupil: Pupil, schools: SchoolNames): Pupil => ({
  ...pupil,
  branch: schools.get(pupil.branch) ?? pupil.branch,
});

function differences(before: Pupil, after: Pupil, words: Words) {
  return (Object.entries(LABELS) as [keyof Pupil, TextKey][]).flatMap(([field, key]) => {
    const [was, is] = [worded(before[field], words), worded(after[field], words)];
    if (was === is) return [];
    return [{ label: labelOf(key, words), before: was, after: is }];
  });
}

/** 'Roepnaam', 'Klas', for the head of a line. */
export const labelOf = (key: TextKey, words: Words): string => capital(sayLoosely(key, blanksOf(words)));

function worded(value: Pupil[keyof Pupil], words: Words): string {
  if (value === null || value === '') return say('punt.leeg');
  if (typeof value === 'boolean') return say(value ? 'rechten.ja' : 'rechten.nee');
  if (typeof value === 'object') return value.length === 0 ? say('punt.leeg') : fixedIn(value, words);
  return /^\d{4}-\d\d-\d\d$/.test(String(value)) ? longDate(String(value)) : String(value);
}

const fixedIn = (fixed: readonly Fixable[], words: Words): string =>
  listOf(fixed.map((detail) => sayLoosely(LABELS[detail] ?? '', blanksOf(words))));
