import { type Actor, authorise } from '../../access/access.ts';
import { record } from '../../audit/audit.ts';
import { blanksOf, existingBranch, groupsOf, wordsOf, type Branch } from '../../branches/branches.ts';
import { amsterdamDay } from '../../kernel/dutch-date.ts';
import { isTeacher } from '../../kernel/teacher.ts';
import type { Portal } from '../../portal.ts';
import { say } from '../../text/text.ts';
import { kohaCsv, kohaLeaversCsv, type KohaCodes } from './koha-layout.ts';
import { bySurname } from '../name.ts';
import { rollOf, type Pupil } from '../store.ts';
import { shortcomingsFor, wiseCsv } from './wise-layout.ts';

/** The library systems there is a file for. */
export const LIBRARY_SYSTEMS = ['wise', 'koha'] as const;

export type LibrarySystem = (typeof LIBRARY_SYSTEMS)[number];

/** Pupils of one school, to be carried over to the library system. */
export type Cargo = { branch: Branch; pupils: readonly Pupil[] };

/** Everybody on the roll of a school, to be told about before anything is downloaded. @throws Refusal 403, 404 */
export function wholeRoll(portal: Portal, actor: Actor, number: string): Cargo {
  authorise(actor, 'seePupils', number);
  return { branch: existingBranch(portal, number), pupils: rollOf(portal.db, number).sort(bySurname) };
}

/** Everybody on the roll of a school, as that system reads it; recorded as a download. @throws Refusal 403, 404 */
export function downloadRoll(
  portal: Portal,
  actor: Actor,
  number: string,
  system: LibrarySystem,
  withCardNumbers: boolean,
): { name: string; bytes: Buffer } {
  const cargo = wholeRoll(portal, actor, number);
  const bytes = cargoFor(portal, system, cargo, withCardNumbers);
  record(portal, actor, {
    action: `download for ${system}`,
    subject: `branch ${number}`,
    branch: number,
    counts: { pupils: cargo.pupils.length },
  });
  const what = say(FILE_NAMES[system], { school: cargo.branch.name });
  return { name: `${what} ${amsterdamDay(portal.clock())}.csv`, bytes };
}

const FILE_NAMES = { wise: 'uit.naam_wise', koha: 'uit.naam_koha' } as const;

/** The bytes of a file for a library system. @param withCardNumbers as `wiseCsv`; Koha always has them */
export function cargoFor(
  portal: Portal,
  system: LibrarySystem,
  { branch, pupils }: Cargo,
  withCardNumbers: boolean,
): Buffer {
  if (system === 'koha') return kohaCsv(pupils, kohaCodesOf(portal, branch));
  // the pupil import of Wise has no year for a teacher
  return wiseCsv(pupilsAmong(pupils), groupsOf(portal.db, branch.number), { withCardNumbers });
}

/** Those who left, for Koha to end their membership. */
export function leaversForKoha(portal: Portal, { branch, pupils }: Cargo): Buffer {
  return kohaLeaversCsv(pupils, kohaCodesOf(portal, branch), (instant) => amsterdamDay(new Date(instant)));
}

const pupilsAmong = (members: readonly Pupil[]): Pupil[] => members.filter((member) => !isTeacher(member));

/** The codes of a school's pupils in the library's Koha, by the settings. */
export function kohaCodesOf({ config }: Pick<Portal, 'config'>, branch: Branch): KohaCodes {
  const { branchcode, categorycode: category, teacherCategorycode: teacherCategory } = config.koha;
  return { branch: branchcode.replace('{number}', branch.number), category, teacherCategory };
}

/** What Wise will stumble over, a sentence each. */
export function warningsFor({ db }: Pick<Portal, 'db'>, { branch, pupils }: Cargo): string[] {
  const blanks = blanksOf(wordsOf(branch.edition));
  const taught = pupilsAmong(pupils);
  const teachers = pupils.length - taught.length;
  const found = shortcomingsFor(taught, groupsOf(db, branch.number));
  return [
    ...(teachers > 0 ? [say('docenten.niet_in_wise', { n: teachers })] : []),
    ...(found.withoutYearGroup > 0
      ? [say('uit.geen_jaargroep', { n: found.withoutYearGroup, ...blanks })]
      : []),
    ...found.codesWithSigns.map((code) => say('uit.code_teken', { code, ...blanks })),
    ...found.sharedNames.map(({ name, codes }) =>
      say('uit.naam_dubbel', { naam: name, lijst: codes.join(', '), ...blanks }),
    ),
  ];
}
