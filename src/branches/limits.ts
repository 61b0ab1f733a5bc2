import { z } from 'zod';
import type { Portal } from '../portal.ts';
import { say } from '../text/text.ts';
import type { Answers } from '../web/form.ts';
import { limitsSetFor } from './store.ts';

/** Percentages above which an import of a school is looked at twice. */
export type Limits = Portal['config']['limits'];

/** What holds for this school: its own limits where it has any, the library's for the rest. */
export function limitsOf({ db, config }: Pick<Portal, 'db' | 'config'>, branch: string): Limits {
  return { ...config.limits, ...limitsSetFor(db, branch) };
}

/** The fields of the form, with the limit that each sets. */
const LIMIT_FIELDS = {
  'grens-vertrek': 'leavers',
  'grens-alle': 'allLeavers',
  'grens-nieuw': 'arrivals',
  'grens-gelijk': 'unchanged',
} as const satisfies Record<string, keyof Limits>;

const percentage = z
  .string()
  .trim()
  .regex(/^(?:[1-9]\d?|100)?$/, say('scholen.grens_fout'))
  .optional();

/** The limits as an admin fills them in; empty is the library's. */
export const limitFields = {
  'grens-vertrek': percentage,
  'grens-alle': percentage,
  'grens-nieuw': percentage,
  'grens-gelijk': percentage,
} satisfies Record<keyof typeof LIMIT_FIELDS, unknown>;

/** The limits among the answers to a form. */
export function limitsIn(answers: Readonly<Record<string, unknown>>): Partial<Limits> {
  const filledIn = Object.entries(LIMIT_FIELDS).filter(([field]) => answers[field]);
  return Object.fromEntries(filledIn.map(([field, limit]) => [limit, Number(answers[field])]));
}

/** A school's own limits as answers, to show its form. */
export function answersOfLimits(own: Partial<Limits>): Answers {
  return Object.fromEntries(
    Object.entries(LIMIT_FIELDS).map(([field, limit]) => [field, own[limit]?.toString() ?? '']),
  );
}
