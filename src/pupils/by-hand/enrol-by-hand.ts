import { type Actor, authorise } from '../../access/access.ts';
import { inOneTransaction } from '../../db/database.ts';
import { bareNumber, folded, looksLike } from '../../kernel/same-child.ts';
import type { Portal } from '../../portal.ts';
import { say } from '../../text/text.ts';
import { detailsTyped, keepByHand, numberFault, placeTyped, type Fault } from './by-hand.ts';
import { enrol, reenrol, type Details } from '../enrolment.ts';
import type { TypedDetails, TypedPlace } from './pupil-form.ts';
import { leaversOf, pupilsBornOn, rollOf, type Pupil } from '../store.ts';

/** What staff typed of a child that comes to a school, and who of those alike he is: `ander`, or an id. */
export type NewPupil = TypedDetails & TypedPlace & { wie: string };

export type Enrolled =
  | { id: number }
  | Fault
  /** Somebody like this is known: is it he? A person must say. */
  | { alike: Pupil[] };

/**
 * Enrols a child at a school by hand. Who is known already, of this school or another, is asked for first: he comes
 * with the pasnummer he has, and a new child gets the next one. @throws Refusal 404, 422 without a free pasnummer
 */
export function enrolByHand(portal: Portal, actor: Actor, branch: string, typed: NewPupil): Enrolled {
  authorise(actor, 'managePupils', branch);
  return inOneTransaction(portal.db, () => {
    const place = placeTyped(portal, branch, typed);
    if ('field' in place) return place;
    const details = { ...detailsTyped(typed), ...place };
    const alike = knownAlike(portal, branch, details);
    const same = alike.find(({ id }) => String(id) === typed.wie);
    // a second click
    const here = alike.find((pupil) => isOnRollOf(pupil, branch) && isNamed(pupil, details));
    if (here?.pupilNumber === details.pupilNumber) return { id: here.id };
    if (!same && typed.wie !== 'ander' && alike.length > 0) return { alike };
    if (same && isOnRollOf(same, branch)) return { field: 'wie', text: say('leerling.staat_al') };
    const fault = numberFault(portal, { branch }, details.pupilNumber);
    return (
      fault ?? {
        id: same ? takeIn(portal, actor, branch, same, details) : enrolNew(portal, actor, branch, details),
      }
    );
  });
}

function enrolNew(portal: Portal, actor: Actor, branch: string, details: Details): number {
  const after = enrol(portal, branch, details);
  keepByHand(portal, actor, { kind: 'enrol', before: null, after, action: 'enrol pupil' });
  return after.id;
}

function takeIn(portal: Portal, actor: Actor, branch: string, before: Pupil, details: Details): number {
  const after = reenrol(portal, { ...before, branch }, details);
  keepByHand(portal, actor, { kind: 'reenrol', before, after, action: 'reenrol pupil' });
  return after.id;
}

/**
 * Who could be meant, as an import asks it: of this school everybody who looks like this child, and who left with this
 * number; of other schools who has this name and birth date.
 */
function knownAlike({ db }: Portal, branch: string, details: Details): Pupil[] {
  const left = leaversOf(db, branch);
  const hadNumber = left.filter(
    ({ pupilNumber }) => bareNumber(pupilNumber) === bareNumber(details.pupilNumber),
  );
  const here = [...rollOf(db, branch), ...left].filter((pupil) => looksLike(pupil, details));
  const elsewhere = pupilsBornOn(db, [details.birthDate]).filter(
    (pupil) => pupil.branch !== branch && isNamed(pupil, details),
  );
  const alike = [...here, ...hadNumber, ...elsewhere];
  return [...new Map(alike.map((pupil) => [pupil.id, pupil])).values()];
}

/** The same name and birth date, the prefix aside: it is often typed with the surname, or not at all. */
const isNamed = (pupil: Pupil, { firstName, lastName, birthDate }: Details): boolean =>
  pupil.birthDate === birthDate &&
  folded(pupil.firstName) === folded(firstName) &&
  folded(pupil.lastName) === folded(lastName);

const isOnRollOf = (pupil: Pupil, branch: string): boolean =>
  pupil.branch === branch && pupil.unenrolledAt === null;
