import { Refusal } from '../kernel/refusal.ts';
import type { Portal } from '../portal.ts';
import { say } from '../text/text.ts';
import { pupilWithId, type Pupil } from './store.ts';

/** @throws Refusal 404 */
export function existingPupil({ db }: Portal, id: number): Pupil {
  const pupil = Number.isSafeInteger(id) ? pupilWithId(db, id) : undefined;
  if (!pupil) throw new Refusal(404, say('leerling.onbekend'));
  return pupil;
}
