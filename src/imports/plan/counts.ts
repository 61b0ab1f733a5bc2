import type { LineKind, Plan } from './plan-import.ts';

/** How many of each kind a plan holds, and how many pupils were on the roll before it. */
export type Counts = Record<LineKind, number>;

export function countsOf({ lines }: Plan): Counts {
  const counts: Counts = {
    enrol: 0,
    reenrol: 0,
    renumber: 0,
    move: 0,
    amend: 0,
    unchanged: 0,
    skipped: 0,
    aside: 0,
    unenrol: 0,
    held: 0,
  };
  for (const { kind } of lines) counts[kind] += 1;
  return counts;
}

/** How many pasnummers of the library it takes: who is new and does not bring his own. */
export function cardsNeededFor({ lines }: Plan): number {
  return lines.filter((line) => line.kind === 'enrol' && !line.card?.taken).length;
}

/** The pasnummers of the file that are taken over. */
export function cardsTakenOverBy({ lines }: Plan): string[] {
  return lines.flatMap((line) => ('after' in line && line.card?.taken ? [line.card.number] : []));
}

/** Whether applying a plan would write anything at all. */
export function changesNothing(plan: Plan): boolean {
  const { enrol, reenrol, renumber, move, amend, unenrol } = countsOf(plan);
  return enrol + reenrol + renumber + move + amend + unenrol + plan.groups.length === 0;
}
