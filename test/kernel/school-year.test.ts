import { describe, expect, it } from 'vitest';
import { amsterdamDay } from '../../src/kernel/dutch-date.ts';
import { beginningOf, schoolYearOf, yearAfter } from '../../src/kernel/school-year.ts';

describe('a school year', () => {
  it.each([
    ['2026-07-31', '2025-2026'],
    ['2026-08-01', '2026-2027'],
    ['2026-12-31', '2026-2027'],
    ['2027-01-01', '2026-2027'],
    ['2027-07-31', '2026-2027'],
    ['2028-02-29', '2027-2028'],
    ['1999-08-01', '1999-2000'],
  ])('has %s in %s', (day, year) => {
    expect(schoolYearOf(day)).toBe(year);
  });

  it('is followed by the next', () => {
    expect(yearAfter('2026-2027')).toBe('2027-2028');
    expect(yearAfter('1999-2000')).toBe('2000-2001');
  });

  it('begins at midnight in Amsterdam, in no earlier instant', () => {
    for (let first = 2015; first <= 2040; first += 1) {
      const year = `${first}-${first + 1}`;
      const begin = new Date(beginningOf(year));
      expect(schoolYearOf(amsterdamDay(begin))).toBe(year);
      expect(yearAfter(schoolYearOf(amsterdamDay(new Date(begin.getTime() - 1))))).toBe(year);
    }
  });
});
