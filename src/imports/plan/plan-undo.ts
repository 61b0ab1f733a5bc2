import type { Group } from '../../branches/branches.ts';
import type { ChangeKind, Pupil } from '../../pupils/pupils.ts';

/** The whole import, or only that it unenrolled: those pupils come back on the roll, the rest of it stands. */
export type UndoScope = 'whole' | 'unenrolments';

/** What an import did to one pupil, beside the pupil as he is now: undefined when he is gone. */
export type PastChange = {
  id: number;
  kind: ChangeKind;
  /** null when he was new. */
  before: Pupil | null;
  after: Pupil;
  present: Pupil | undefined;
};

export type PastGroupChange = { before: Group | null; after: Group };

/**
 * Why a pupil stays as he is: something was done with him since the import, the number he had is another's by now, the
 * group he was in is no more, the file of the school he came from was imported since, or he is not in the register any
 * more.
 */
export type LeftBecause = 'changed' | 'number' | 'group' | 'school' | 'gone';

export type UndoPlan = {
  back: PastChange[];
  left: { change: PastChange; because: LeftBecause }[];
  /** Groups that go away (before is null) or get their former name and year group. */
  groups: PastGroupChange[];
  /** Groups that stay: changed since, or new and not empty. */
  groupsLeft: { group: Group; because: 'changed' | 'in use' }[];
};

/** Everybody known of a branch at this moment, and its groups. */
export type BranchNow = { pupils: readonly Pupil[]; groups: readonly Group[] };

export type Past = {
  branch: string;
  changes: readonly PastChange[];
  groupChanges: readonly PastGroupChange[];
  /** The import's own branch, and every other that one of its pupils was in. */
  branches: ReadonlyMap<string, BranchNow>;
  /** Those of the others of which a file of the whole school was imported since: it says who is on their roll. */
  toldSince: ReadonlySet<string>;
};

/**
 * What undoing an import would do: every pupil exactly as he was, unless that would undo or overwrite something that
 * came after it. Who is left keeps his number, so that leaving one can mean leaving another.
 */
export function planUndo(past: Past, scope: UndoScope): UndoPlan {
  const meant = past.changes.filter(({ kind }) => scope === 'whole' || kind === 'unenrol');
  const { back, left } = withoutTakenNumbers(apart(meant, past), past);
  const plan = { back, left, groups: [], groupsLeft: [] };
  return scope === 'whole' ? { ...plan, ...groupsAfter(back, past) } : plan;
}

type Parting = Pick<UndoPlan, 'back' | 'left'>;

function apart(changes: readonly PastChange[], past: Past): Parting {
  const reasons = changes.map((change) => ({ change, because: whyLeft(change, past) }));
  return {
    back: reasons.flatMap(({ change, because }) => (because ? [] : [change])),
    left: reasons.flatMap(({ change, because }) => (because ? [{ change, because }] : [])),
  };
}

function whyLeft({ before, after, present }: PastChange, past: Past): LeftBecause | undefined {
  if (!present) return 'gone';
  if (!isSame(present, after)) return 'changed';
  if (!before) return undefined;
  if (isOnRoll(before) && past.toldSince.has(before.branch)) return 'school';
  const groups = past.branches.get(before.branch)?.groups ?? [];
  return groups.some(({ code }) => code === before.groupCode) ? undefined : 'group';
}

/** Until nobody who goes back gets the number of somebody who does not. */
function withoutTakenNumbers({ back, left }: Parting, past: Past): Parting {
  const going = new Set(back.map(({ after }) => after.id));
  const staying = everybodyIn(past).filter((pupil) => isOnRoll(pupil) && !going.has(pupil.id));
  const taken = new Set(staying.map(numberOf));
  const clashes = back.filter(({ before }) => before && isOnRoll(before) && taken.has(numberOf(before)));
  if (clashes.length === 0) return { back, left };
  const stays = clashes.map((change) => ({ change, because: 'number' as const }));
  return withoutTakenNumbers(
    { back: back.filter((change) => !clashes.includes(change)), left: [...left, ...stays] },
    past,
  );
}

function groupsAfter(back: readonly PastChange[], past: Past): Pick<UndoPlan, 'groups' | 'groupsLeft'> {
  const present = new Map(past.branches.get(past.branch)?.groups.map((group) => [group.code, group]));
  const used = groupsInUse(back, past);
  const plan: Pick<UndoPlan, 'groups' | 'groupsLeft'> = { groups: [], groupsLeft: [] };
  for (const change of past.groupChanges) {
    const group = present.get(change.after.code);
    if (!group) continue;
    if (!isSame(group, change.after)) plan.groupsLeft.push({ group, because: 'changed' });
    else if (!change.before && used.has(group.code)) plan.groupsLeft.push({ group, because: 'in use' });
    else plan.groups.push(change);
  }
  return plan;
}

/** Codes of the import's own branch in which anybody is after the undo, also who left. */
function groupsInUse(back: readonly PastChange[], past: Past): Set<string> {
  const going = new Set(back.map(({ after }) => after.id));
  const staying = everybodyIn(past).filter(({ id }) => !going.has(id));
  const returned = back.flatMap(({ before }) => before ?? []);
  const own = [...staying, ...returned].filter(({ branch }) => branch === past.branch);
  return new Set(own.map(({ groupCode }) => groupCode));
}

const everybodyIn = ({ branches }: Past): Pupil[] => [...branches.values()].flatMap(({ pupils }) => pupils);

const isOnRoll = ({ unenrolledAt }: Pupil): boolean => unenrolledAt === null;

const numberOf = ({ branch, pupilNumber }: Pupil): string => JSON.stringify([branch, pupilNumber]);

/** To the last field. */
function isSame<Thing extends object>(one: Thing, other: Thing): boolean {
  const fields = Object.keys({ ...one, ...other }) as (keyof Thing)[];
  return fields.every((field) => JSON.stringify(one[field]) === JSON.stringify(other[field]));
}
