import type { Actor } from '../../access/access.ts';
import { record } from '../../audit/audit.ts';
import { csvOf } from '../../exports/csv.ts';
import { amsterdamDay, shortDate } from '../../kernel/dutch-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Portal } from '../../portal.ts';
import { capital, say } from '../../text/text.ts';
import { wholeRoll, type Cargo } from './library-system.ts';
import type { Pupil } from '../store.ts';

/** Who may be proposed for the public library; undefined where the library does not do that at this school. */
export function proposedAmong({ branch, pupils }: Cargo): Pupil[] | undefined {
  if (branch.publicLibrary !== 'propose') return undefined;
  return pupils.filter((pupil) => pupil.publicLibrary);
}

/**
 * The pupils of whom the school says that their parents agree, for the public library to make members of; recorded as a
 * download. @throws Refusal 403; 404 where nobody is proposed
 */
export function downloadProposed(
  portal: Portal,
  actor: Actor,
  number: string,
): { name: string; bytes: Buffer } {
  const cargo = wholeRoll(portal, actor, number);
  const proposed = proposedAmong(cargo);
  if (!proposed) throw new Refusal(404, say('openbaar.uit'));
  record(portal, actor, {
    action: 'download for public library',
    subject: `branch ${number}`,
    branch: number,
    counts: { pupils: proposed.length },
  });
  const name = say('openbaar.bestand', { school: cargo.branch.name });
  return {
    name: `${name} ${amsterdamDay(portal.clock())}.csv`,
    bytes: csvOf([HEADINGS, ...proposed.map(rowOf)]),
  };
}

const HEADINGS = [
  say('kolom.pasnummer'),
  say('kolom.roepnaam'),
  say('kolom.tussenvoegsel'),
  say('kolom.achternaam'),
  say('kolom.geboortedatum'),
  say('uit.groep'),
].map(capital);

const rowOf = ({ cardNumber, firstName, prefix, lastName, birthDate, groupCode }: Pupil): string[] => [
  cardNumber,
  firstName,
  prefix,
  lastName,
  shortDate(birthDate),
  groupCode,
];
