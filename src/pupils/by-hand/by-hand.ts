import { createHash } from 'node:crypto';
import { type Actor, authorise } from '../../access/access.ts';
import { record, type Deed } from '../../audit/audit.ts';
import { existingBranch, groupsOf, wordsOf, type Group } from '../../branches/branches.ts';
import { inOneTransaction } from '../../db/database.ts';
import { bareNumber } from '../../kernel/same-child.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { isTeacher } from '../../kernel/teacher.ts';
import { now, type Portal } from '../../portal.ts';
import { say } from '../../text/text.ts';
import { insertChange, type ChangeKind } from '../changes-store.ts';
import { amend, moveToGroup, reenrol, unenrol, type Details } from '../enrolment.ts';
import { existingPupil } from '../existing-pupil.ts';
import { fullName } from '../name.ts';
import type { TypedDetails, TypedPlace } from './pupil-form.ts';
import { FIXABLE, pupilNumbered, rollOf, type Fixable, type Pupil } from '../store.ts';

/**
 * What staff does with a single pupil during the year. Each deed is one transaction, kept among his changes like what
 * an import does, and recorded without his name. What changes nothing leaves no trace.
 */

/** What is wrong with an answer, and in which field. */
export type Fault = { field: string; text: string };

/** What the register says of a pupil is no longer what was shown. */
export class PupilChanged extends Refusal {
  constructor() {
    super(409, say('leerling.intussen'));
  }
}

/** Tells the details that a form shows from any others. */
export function markOf({ pupilNumber, firstName, prefix, lastName, birthDate }: Pupil): string {
  const shown = JSON.stringify([pupilNumber, firstName, prefix, lastName, birthDate]);
  return createHash('sha256').update(shown).digest('hex');
}

/**
 * Corrects what the register says of him. Names and birth date are from now on *vast*: no file changes them unasked.
 * @param shown `markOf` the pupil whom the form showed: a field that was left alone there must not undo a later change
 * @throws PupilChanged; Refusal 404
 */
export function correctByHand(
  portal: Portal,
  actor: Actor,
  id: number,
  typed: TypedDetails,
  shown: string,
): Fault | undefined {
  return toPupil(portal, actor, id, 'correct pupil', (pupil) => {
    const details = { ...detailsOf(pupil), ...detailsTyped(typed) };
    const corrected = FIXABLE.filter((detail) => details[detail] !== pupil[detail]);
    const renumbered = details.pupilNumber !== pupil.pupilNumber;
    if (corrected.length === 0 && !renumbered) return undefined;
    if (shown !== markOf(pupil)) throw new PupilChanged();
    const fault = renumbered && onRoll(pupil) ? numberFault(portal, pupil, details.pupilNumber) : undefined;
    if (fault) return fault;
    const fixed = FIXABLE.filter((detail) => pupil.fixed.includes(detail) || corrected.includes(detail));
    const kind = corrected.length === 0 ? 'renumber' : 'amend';
    return [kind, amend(portal, { ...pupil, fixed }, details)];
  });
}

/** *Laat los*: the next file may change this detail again. */
export function letGo(portal: Portal, actor: Actor, id: number, detail: Fixable): Fault | undefined {
  return toPupil(portal, actor, id, 'let go of detail', (pupil) => {
    if (!pupil.fixed.includes(detail)) return undefined;
    const fixed = pupil.fixed.filter((other) => other !== detail);
    return ['amend', amend(portal, { ...pupil, fixed }, detailsOf(pupil))];
  });
}

/** Puts a pupil of the roll in another group, or another year of his group. */
export function moveByHand(portal: Portal, actor: Actor, id: number, place: TypedPlace): Fault | undefined {
  return toPupil(portal, actor, id, 'move pupil', (pupil) => {
    if (!onRoll(pupil)) throw new Refusal(409, say('leerling.al_weg'), undefined, cardOf(pupil));
    const there = placeTyped(portal, pupil.branch, place);
    if ('field' in there) return there;
    const stays = there.groupCode === pupil.groupCode;
    // who stays where he is keeps his own year, unless another is chosen
    if (stays && (place.jaargroep === '' || there.yearGroup === pupil.yearGroup)) return undefined;
    return [stays ? 'amend' : 'move', moveToGroup(portal, pupil, { ...detailsOf(pupil), ...there })];
  });
}

/** Takes a pupil off the roll. He keeps his pasnummer. */
export function unenrolByHand(portal: Portal, actor: Actor, id: number): Fault | undefined {
  return toPupil(portal, actor, id, 'unenrol pupil', (pupil) =>
    onRoll(pupil) ? ['unenrol', unenrol(portal, pupil)] : undefined,
  );
}

/** Puts a pupil who had left on the roll of his school again. */
export function reenrolByHand(
  portal: Portal,
  actor: Actor,
  id: number,
  place: TypedPlace,
): Fault | undefined {
  return toPupil(portal, actor, id, 'reenrol pupil', (pupil) => {
    if (onRoll(pupil)) return undefined;
    const there = placeTyped(portal, pupil.branch, place);
    if ('field' in there) return there;
    const fault = numberFault(portal, pupil, pupil.pupilNumber);
    if (fault) return { ...fault, field: 'groep' };
    return ['reenrol', reenrol(portal, pupil, { ...detailsOf(pupil), ...there })];
  });
}

type Outcome = [kind: ChangeKind, after: Pupil] | Fault | undefined;

function toPupil(
  portal: Portal,
  actor: Actor,
  id: number,
  action: Deed['action'],
  deed: (pupil: Pupil) => Outcome,
): Fault | undefined {
  return inOneTransaction(portal.db, () => {
    const pupil = existingPupil(portal, id);
    authorise(actor, 'managePupils', pupil.branch);
    const outcome = deed(pupil);
    if (!Array.isArray(outcome)) return outcome;
    const [kind, after] = outcome;
    keepByHand(portal, actor, { kind, before: pupil, after, action });
    return undefined;
  });
}

/** Writes down what was done by hand, in the caller's transaction. */
export function keepByHand(
  portal: Portal,
  actor: Actor,
  { action, ...change }: { kind: ChangeKind; before: Pupil | null; after: Pupil; action: Deed['action'] },
): void {
  const { id, branch } = change.after;
  insertChange(portal.db, {
    ...change,
    importId: null,
    changedAt: now(portal),
    changedBy: actor.accountId,
  });
  record(portal, actor, { action, subject: `pupil ${id}`, branch });
}

function detailsOf(pupil: Pupil): Details {
  const { pupilNumber, firstName, prefix, lastName, birthDate, groupCode, yearGroup } = pupil;
  return { pupilNumber, firstName, prefix, lastName, birthDate, groupCode, yearGroup };
}

export function detailsTyped(typed: TypedDetails): Omit<Details, 'groupCode' | 'yearGroup'> {
  return {
    pupilNumber: typed.nummer,
    firstName: typed.roepnaam,
    prefix: typed.tussenvoegsel,
    lastName: typed.achternaam,
    birthDate: typed.geboren,
  };
}

/** The group that was chosen, one of the school's own; without a year, the year of the group. */
export function placeTyped(
  portal: Portal,
  branch: string,
  { groep, jaargroep }: TypedPlace,
): Pick<Details, 'groupCode' | 'yearGroup'> | Fault {
  const { edition } = existingBranch(portal, branch);
  const group = groupsOf(portal.db, branch).find(({ code }) => code === groep);
  if (!group) return { field: 'groep', text: say('leerling.groep_kies', { groep: wordsOf(edition).group }) };
  const place = { groupCode: group.code, yearGroup: jaargroep === '' ? group.yearGroup : Number(jaargroep) };
  if (!isTeacher(place) || !isOfPupils(portal, branch, group)) return place;
  const blanks = { groep: wordsOf(edition).group, code: group.code };
  return { field: 'jaargroep', text: say('leerling.geen_docent', blanks) };
}

/** A class is of pupils by its year, or by the year of somebody in it. */
function isOfPupils({ db }: Portal, branch: string, { code, yearGroup }: Group): boolean {
  const members = rollOf(db, branch).filter(({ groupCode }) => groupCode === code);
  return [{ yearGroup }, ...members].some((one) => one.yearGroup !== null && !isTeacher(one));
}

/** Whether a number is another's on the roll of the school. @param own who may have it */
export function numberFault(
  portal: Portal,
  own: Pick<Pupil, 'branch'> & { id?: number },
  number: string,
): Fault | undefined {
  const exact = pupilNumbered(portal.db, own.branch, number);
  const flexible = existingBranch(portal, own.branch).pupilNumbers === 'flexible';
  const alike = flexible
    ? rollOf(portal.db, own.branch).filter((pupil) => bareNumber(pupil.pupilNumber) === bareNumber(number))
    : [];
  const holder = [exact, ...alike].find((pupil) => pupil !== undefined && pupil.id !== own.id);
  if (!holder) return undefined;
  const text = say('leerling.nummer_bezet', { nr: holder.pupilNumber, naam: fullName(holder) });
  return { field: 'nummer', text };
}

const onRoll = ({ unenrolledAt }: Pupil): boolean => unenrolledAt === null;

const cardOf = ({ id }: Pupil) => ({ href: `/beheer/leerlingen/${id}`, text: say('leerling.naar_kaart') });
