import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../src/rosters/rosters.ts';
import { csv, HEADING, readCsv, reading } from './pupil-files.ts';

const row = fc.tuple(
  fc.constantFrom('1', '2', '3', '004', '', '1,23E+08', '123456789012345678901'),
  fc.constantFrom('Sanne', 'Mila', '', 'Zo?'),
  fc.constantFrom('', 'van der'),
  fc.constantFrom('Berg', 'Smit', ''),
  fc.constantFrom('15-08-2018', '31-02-2018', '3/4/2018', '15-08-18', '', '15-08-1970', '1-1-2030'),
  fc.constantFrom('5A', 'Groep 3/4', '', 'Aangemeld', 'Leerkrachten', 'x'.repeat(31)),
  fc.constantFrom('', '5', '20', '17'),
  fc.constantFrom('', '31-07-2026', '31-07-2027'),
);
/** Who has a number or a name is a pupil, also where he has nothing else; the first row says what the list is like. */
const PUPIL = ['3', 'Sanne', '', 'Smit', '15-08-2018', '5A', '', ''];
const rows = fc
  .array(
    row.filter(
      ([number, first, , last, ...others]) =>
        /^\d+$/.test(number) || first + last !== '' || others.filter((cell) => cell !== '').length > 1,
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((cells) => [PUPIL, ...cells]);

const read = (cells: string[][]) => reading(readCsv(csv(cells, [...HEADING, 'Leerjaar', 'Uitschrijfdatum'])));

/** The rows that a fault makes unusable. */
function touched({ problems }: Reading): Set<number> {
  const errors = problems.filter(({ level }) => level === 'error');
  return new Set(
    errors.flatMap(({ code, row, alsoRow }) =>
      code === 'pupil-number-twice' && alsoRow ? [row, alsoRow] : [row],
    ),
  );
}

describe('whatever stands in a file', () => {
  it('every row is in exactly one place', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (cells) => {
        const { pupils, faulty, aside, problems } = await read(cells);
        const dropped = problems
          .filter(({ code }) => code === 'rows-equal')
          .map(({ alsoRow }) => alsoRow ?? 0);
        const places = [...pupils, ...faulty, ...aside].map((one) => one.row);
        expect([...places, ...dropped].toSorted((a, b) => a - b)).toEqual(cells.map((_, at) => at + 2));
      }),
    );
  });

  it('a row is faulty when it has a fault, and only then', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (cells) => {
        const outcome = await read(cells);
        expect(new Set(outcome.faulty.map((one) => one.row))).toEqual(touched(outcome));
      }),
    );
  });

  it('a pupil has all that the library needs, and a number of his own', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (cells) => {
        const { pupils } = await read(cells);
        for (const pupil of pupils) {
          expect(pupil.birthDate).toMatch(/^\d{4}-\d{2}-\d{2}$/);
          for (const part of [pupil.pupilNumber, pupil.firstName, pupil.lastName, pupil.group])
            expect(part).not.toBe('');
        }
        expect(new Set(pupils.map(({ pupilNumber }) => pupilNumber)).size).toBe(pupils.length);
      }),
    );
  });
});
