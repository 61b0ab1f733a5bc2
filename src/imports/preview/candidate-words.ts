import { amsterdamDay, longDate } from '../../kernel/dutch-date.ts';
import { folded } from '../../kernel/same-child.ts';
import { fullName, type Pupil } from '../../pupils/pupils.ts';
import { listOf, say } from '../../text/text.ts';
import type { SkippedLine } from '../plan/plan-import.ts';
import type { Overruled } from '../plan/plan-overruled.ts';

type Undecided = Extract<SkippedLine, { reason: 'undecided' }>;
type Told = { branch: string; schools: ReadonlyMap<string, string> };

/** 'Lijkt op An Nguyen (19877), die in 2024 vertrok.', and why the machine does not decide it by itself. */
export function candidatesInWords({ row, candidates, sure }: Undecided, told: Told): string {
  const wie = listOf(candidates.map((pupil) => whoIs(pupil, told)));
  const [only, ...more] = candidates;
  const why = more.length > 0 || !only ? '' : difference(row, only, sure);
  return [say('keuze.lijkt', { wie }), why].filter(Boolean).join(' ');
}

/** 'An Nguyen (19877), die in 2024 vertrok' */
export function whoIs(pupil: Pupil, { branch, schools }: Told): string {
  const { pupilNumber: nr, unenrolledAt } = pupil;
  const naam = fullName(pupil);
  const school = pupil.branch === branch ? undefined : (schools.get(pupil.branch) ?? pupil.branch);
  if (unenrolledAt === null) {
    return school ? say('keuze.elders', { naam, nr, school }) : say('keuze.hier', { naam, nr });
  }
  const jaar = amsterdamDay(new Date(unenrolledAt)).slice(0, 4);
  return school ? say('keuze.elders_weg', { naam, nr, jaar, school }) : say('keuze.weg', { naam, nr, jaar });
}

/** Why what somebody chose is not what happens, or ''. */
export function overruledInWords(why: Overruled | undefined, told: Told): string {
  if (!why) return '';
  if (why.because === 'gone' || !why.pupil) return say('keuze.niet_meer');
  const wie = whoIs(why.pupil, told);
  if (why.because === 'is-another') return say('keuze.is_nu', { wie });
  const rij = String(why.row);
  return why.because === 'chosen-twice'
    ? say('keuze.ook_gekozen', { wie, rij })
    : say('keuze.hoort_bij', { wie, rij });
}

function difference(row: Undecided['row'], pupil: Pupil, sure: boolean): string {
  if (sure) return say('keuze.gelijk');
  if (row.birthDate !== pupil.birthDate) {
    return say('keuze.andere_datum', { datum: longDate(pupil.birthDate) });
  }
  if (folded(row.firstName) !== folded(pupil.firstName)) return say('keuze.andere_roepnaam');
  return say(folded(row.lastName) === folded(pupil.lastName) ? 'keuze.familie' : 'keuze.andere_achternaam');
}
