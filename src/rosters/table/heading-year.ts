import { schoolYearOf } from '../../kernel/school-year.ts';

/**
 * Whether a heading names the school year of a day, an earlier or a later one; null where it names none. "2025" alone
 * can be either half of a school year, and is past only when both are.
 */
export function yearNamedBy(heading: string, today: string): 'past' | 'now' | 'later' | null {
  const now = Number(schoolYearOf(today).slice(0, 4));
  const pair = /(?<!\d)(?:20)?(\d\d) ?[-/–] ?(?:20)?(\d\d)(?!\d)/.exec(heading)?.slice(1).map(Number);
  const alone = /(?<!\d)20(\d\d)(?!\d)/.exec(heading)?.[1];
  const [first, second] = pair ?? [];
  if (first !== undefined && second === first + 1) return compared(2000 + first, now);
  return alone !== undefined && 2000 + Number(alone) < now ? 'past' : null;
}

function compared(year: number, now: number): 'past' | 'now' | 'later' {
  if (year === now) return 'now';
  return year < now ? 'past' : 'later';
}
