import { describe, expect, it } from 'vitest';
import { readyMadeFiles } from '../../src/demo/ready-made-files.ts';
import { readRoster } from '../../src/rosters/rosters.ts';

describe.each(['2026-06-10', '2026-09-15', '2027-02-01', '2026-08-01'])(
  'the ready-made files of %s',
  (today) => {
    const firstYear = today >= '2026-08-01' ? 2026 : 2025;
    const reading = async (place: number) => {
      const file = (await readyMadeFiles(firstYear))[place];
      if (!file) throw new Error('no such file');
      return readRoster(file.bytes, file.name, { today, maxRows: 5000 });
    };
    const kept = async (place: number) => {
      const outcome = await reading(place);
      if (outcome.refused) throw new Error(outcome.refused.code);
      return outcome.reading;
    };

    it('begin with a workbook of De Regenboog that has three points', async () => {
      const { pupils, problems, faulty, ignoredColumns } = await kept(0);
      expect(problems.map(({ code }) => code).sort()).toEqual([
        'birth-date-impossible',
        'group-missing',
        'rows-equal',
      ]);
      expect(faulty).toHaveLength(2);
      expect(pupils.length).toBeGreaterThan(190);
      expect(ignoredColumns).toEqual([]);
    });

    it('have the same school without a point in Windows-1252', async () => {
      const [, csv] = await readyMadeFiles(firstYear);
      expect(() => new TextDecoder('utf-8', { fatal: true }).decode(csv?.bytes)).toThrow();
      const { pupils, problems } = await kept(1);
      expect(problems).toEqual([]);
      expect(pupils.every(({ yearGroup }) => yearGroup !== null)).toBe(true);
      expect(pupils.some(({ firstName, lastName }) => /[ëéèçïøüñ]/.test(firstName + lastName))).toBe(true);
    });

    it('have a secondary school, with names from everywhere', async () => {
      const { pupils, problems } = await kept(2);
      expect(problems).toEqual([]);
      expect(pupils.length).toBeGreaterThan(580);
      expect(pupils.some(({ firstName, lastName }) => /[Łłşğśễ]/.test(firstName + lastName))).toBe(true);
    });

    it('end with files that the reader refuses', async () => {
      const codes = await Promise.all([3, 4, 5].map(async (place) => (await reading(place)).refused?.code));
      expect(codes).toEqual(['missing-columns', 'bsn', 'unreadable']);
    });
  },
);
