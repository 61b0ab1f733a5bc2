import { type Actor, authorise } from '../access/access.ts';
import { inOneTransaction } from '../db/database.ts';
import { folded } from '../kernel/same-child.ts';
import type { Portal } from '../portal.ts';
import { say } from '../text/text.ts';
import { detailsTyped, keepByHand, numberFault, placeTyped, type Fault } from './by-hand.ts';
import { enrol, reenrol, type Details } from './enrolment.ts';
import { fullName } from './name.ts';
import type { TypedDetails, TypedPlace } from './pupil-form.ts';
import { pupilsBornOn, type Pupil } from './store.ts';

/** What staff typed of a child that comes to a school, and who of those alike he is: `ander`, or an id. */
export type NewPupil = TypedDetails & TypedPlace & { wie: string };

export type Enrolled =
  | { id: number }
  | Fault
  /** Somebody of this name and birth date is known: is it he? A person must say. */
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
    const alike = knownAlike(portal, details);
    const same = alike.find(({ id }) => String(id) === typed.wie);
    // a second click
    const here = alike.find((pupil) => isOnRollOf(pupil, branch));
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

/** Everybody in the register of this name and birth date, of any school. */
function knownAlike({ db }: Portal, details: Details): Pupil[] {
  const name = folded(fullName(details));
  return pupilsBornOn(db, [details.birthDate]).filter((pupil) => folded(fullName(pupil)) === name);
}

const isOnRollOf = (pupil: Pupil, branch: string): boolean =>
  pupil.branch === branch && pupil.unenrolledAt === null;
