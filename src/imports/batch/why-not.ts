import { countsOf, changesNothing } from '../plan/counts.ts';
import { isOpen } from '../preview/preview-page.ts';
import type { Preview } from '../preview/preview.ts';

/** Why a person has to look at this file by itself, before it is imported. */
export type NeedsLook = 'open' | 'alarm' | 'skipped' | 'nothing';

/** @param spotless also a row that would be skipped is a reason */
export function whyNot({ plan, alarms }: Preview, spotless: boolean): NeedsLook | undefined {
  if (plan.lines.some(isOpen)) return 'open';
  if (alarms.length > 0) return 'alarm';
  if (spotless && countsOf(plan).skipped > 0) return 'skipped';
  return changesNothing(plan) ? 'nothing' : undefined;
}
