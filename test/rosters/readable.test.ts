import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../src/rosters/rosters.ts';
import { readRoster } from '../../src/rosters/rosters.ts';
import { reading, RULES } from './pupil-files.ts';

/**
 * The files of ./files were made by other writers than our readers (see ./making) and all hold the same pupils. What
 * each is about stands in its name.
 */
const FOLDER = new URL('files/', import.meta.url);

const PUPILS = [
  ['001234', 'Zoë', '', 'Smit', '2018-03-25', 'Groep 5A', 5],
  ['20451', 'François', "van 't", 'Hof', '2017-08-15', 'Groep 6', 6],
  ['20452', 'Ismaël', 'van der', 'Berg', '2018-12-31', 'Groep 5A', 5],
  ['20453', 'Anouk', '', "O'Neill", '2016-02-29', 'De kevers', null],
  ['20454', 'Jörg', 'de', 'Müller-Ruiz', '2019-01-01', 'Groep 3/4', null],
  ['20455', 'Renée', '', 'Ünal', '2018-10-28', '1-2 geel', null],
  ['20456', 'Şeyma', '', 'Yılmaz', '2017-03-26', 'Groep 6', 6],
  ['20457', 'Łukasz', '', 'Kowalski', '2015-10-25', 'Groep 8', 8],
];

/** Files in an encoding that has no letters for the last two pupils. */
const LATIN = /excel-95|latin|windows-1252|macroman|dos|entities|bytes-(csv|tabs)\.xls|twice-decoded\.csv/;

/** The pupils whose name the encoding of a file has no letters for. */
function lettersLacking(name: string): string[] {
  if (name.includes('turkish')) return ['20457'];
  if (name.includes('polish')) return ['20456'];
  return LATIN.test(name) ? ['20456', '20457'] : [];
}

/** Files in which the year group has a column of its own. */
const YEARS = 'wise-columns';

/** Files in which the group is the name of a tab, which can hold no slash. */
const TABS = 'tabs-are-groups';

/** Files that have something to be looked at, by design. */
const REMARKS: Record<string, string> = {
  'bytes-two-digit-years.csv': 'birth-date-two-digit-year',
  'openpyxl-filtered.xlsx': 'rows-hidden',
  'openpyxl-rows-folded-away.xlsx': 'rows-hidden',
};

describe('the same pupils are read from', () => {
  const files = readdirSync(FOLDER).sort();

  it.each(files)('%s', async (name) => {
    const read = await reading(readRoster(readFileSync(new URL(name, FOLDER)), name, RULES));
    const expected = PUPILS.filter(([number]) => !lettersLacking(name).includes(String(number)));
    expect(told(read, name)).toEqual(
      expected.map((pupil) => {
        const group = name.includes(TABS) ? String(pupil[5]).replace('/', '-') : pupil[5];
        return [...pupil.slice(0, 5), group, name.includes(YEARS) ? 5 : pupil[6]];
      }),
    );
    expect(new Set(read.problems.map(({ code }) => code))).toEqual(
      new Set([REMARKS[name]].filter((code) => code !== undefined)),
    );
    expect([read.faulty, read.aside]).toEqual([[], []]);
    if (name.includes('twice-decoded')) expect(read.repaired).toBeGreaterThan(0);
    else expect(read.repaired).toBeUndefined();
  });

  it('at least sixty files', () => {
    expect(files.length).toBeGreaterThanOrEqual(60);
  });
});

function told(read: Reading, name: string) {
  const pupils = read.pupils.map((p) => [
    p.pupilNumber,
    p.firstName,
    p.prefix,
    p.lastName,
    p.birthDate,
    p.groupName,
    p.yearGroup,
  ]);
  // Where a file is in the order of its groups, so is the reading.
  return /merged-groups|sheet-per-group|are-groups/.test(name)
    ? pupils.toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))
    : pupils;
}
