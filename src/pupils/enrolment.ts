import { now, type Portal } from '../portal.ts';
import { nextCardNumber } from './cards/card-number.ts';
import { insertPupil, updatePupil, type Pupil } from './store.ts';

/** What a school tells about a pupil. */
export type Details = Pick<
  Pupil,
  'pupilNumber' | 'firstName' | 'prefix' | 'lastName' | 'birthDate' | 'groupCode' | 'yearGroup'
>;

/** Deeds on the roll. Each runs in its caller's transaction and returns the pupil as he is afterwards. */

/** What a child can bring beside his details. */
export type Brought = Partial<Pick<Pupil, 'cardNumber' | 'publicLibrary'>>;

/**
 * Enrols a child who was never here, with the pasnummer he brings or the next one. @throws Refusal 422 without a free
 * number
 */
export function enrol(portal: Portal, branch: string, details: Details, brought: Brought = {}): Pupil {
  const { cardNumber = nextCardNumber(portal), publicLibrary = false } = brought;
  const pupil = { branch, ...details, cardNumber, publicLibrary, enrolledAt: now(portal) };
  return { ...pupil, id: insertPupil(portal.db, pupil), unenrolledAt: null, fixed: [] };
}

/** Puts a pupil who had left on the roll again, with the pasnummer he had. */
export function reenrol(portal: Portal, pupil: Pupil, details: Details): Pupil {
  return written(portal, { ...pupil, ...details, enrolledAt: now(portal), unenrolledAt: null });
}

/**
 * Pupils whose numbers change leave the roll for a moment, since two of them may exchange theirs and a number is on the
 * roll once; `renumber` or `putBack` puts each on it again.
 */
export function stepAside(portal: Portal, pupils: readonly Pupil[]): void {
  for (const pupil of pupils) unenrol(portal, pupil);
}

/** Gives a pupil another number; what else the school now says of him is taken along. He keeps his pasnummer. */
export function renumber(portal: Portal, pupil: Pupil, details: Details): Pupil {
  return written(portal, { ...pupil, ...details });
}

/** Moves a pupil to another group; what else the school now says of him is taken along. */
export function moveToGroup(portal: Portal, pupil: Pupil, details: Details): Pupil {
  return written(portal, { ...pupil, ...details });
}

/** Corrects what the register says of a pupil who stays where he is. */
export function amend(portal: Portal, pupil: Pupil, details: Details): Pupil {
  return written(portal, { ...pupil, ...details });
}

/** Takes a pupil off the roll. He keeps his pasnummer and is found again when he returns. */
export function unenrol(portal: Portal, pupil: Pupil): Pupil {
  return written(portal, { ...pupil, unenrolledAt: now(portal) });
}

function written({ db }: Portal, pupil: Pupil): Pupil {
  updatePupil(db, pupil);
  return pupil;
}
