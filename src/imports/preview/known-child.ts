import type { Words } from '../../branches/branches.ts';
import { amsterdamDay, longDate } from '../../kernel/dutch-date.ts';
import { folded } from '../../kernel/same-child.ts';
import { isTeacher } from '../../kernel/teacher.ts';
import { fullName, type Pupil } from '../../pupils/pupils.ts';
import { capital, say } from '../../text/text.ts';
import type { Line, SkippedLine } from '../plan/plan-import.ts';

/** Somebody in the register whom a row could be about, detail by detail; `differs`: the file says otherwise. */
export type KnownChild = { name: string; details: { label: string; value: string; differs: boolean }[] };

type Told = { branch: string; words: Words; schools: ReadonlyMap<string, string> };

/** Whom a person has to hold a row against before he can say whether it is the same child. */
export function knownChildrenOn(line: Line, told: Told): KnownChild[] {
  if (line.kind !== 'skipped') return [];
  return comparedWith(line).map((pupil) => knownChild(pupil, line.row, told));
}

/** Where name and birth date are the same and nobody else has them, there is nothing to compare. */
function comparedWith(line: SkippedLine): Pupil[] {
  if (line.reason === 'undecided') return line.sure ? [] : line.candidates;
  return line.reason === 'another-child' ? [line.pupil] : [];
}

function knownChild(pupil: Pupil, row: SkippedLine['row'], { words, schools }: Told): KnownChild {
  const { pupilNumber, birthDate, groupCode, yearGroup, enrolledAt, unenrolledAt } = pupil;
  const name = fullName(pupil);
  const same = (label: string, value: string) => ({ label, value, differs: false });
  const held = (label: string, value: string, differs: boolean) => ({ label, value, differs });
  const details = [
    held(capital(say('kolom.leerlingnummer')), pupilNumber, pupilNumber !== row.pupilNumber),
    held(capital(say('kolom.naam')), name, folded(name) !== folded(fullName(row))),
    held(capital(say('kolom.geboortedatum')), longDate(birthDate), birthDate !== row.birthDate),
    same(words.Group, groupCode),
    same(capital(words.yearGroup), isTeacher(pupil) ? say('docenten.docent') : String(yearGroup ?? '')),
    same(say('rechten.school'), schools.get(pupil.branch) ?? pupil.branch),
    same(say('keuze.sinds'), dayOf(enrolledAt)),
    same(say('keuze.vertrokken'), unenrolledAt === null ? '' : dayOf(unenrolledAt)),
    same(capital(say('kolom.pasnummer')), pupil.cardNumber),
  ];
  return { name, details: details.filter(({ value }) => value !== '') };
}

const dayOf = (at: string): string => longDate(amsterdamDay(new Date(at)));
