import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initialsOf } from '../../src/pupils/library-system/initials.ts';
import { shortcomingsFor, wiseCsv } from '../../src/pupils/library-system/wise-layout.ts';
import { readRoster } from '../../src/rosters/rosters.ts';
import { aPupil, GROUPS, rolls } from './a-pupil.ts';

const HEAD =
  'LEERLINGNUMMER;GROEP;GROEPSNAAM;JAARGROEP;VOORLETTERS;ROEPNAAM;NAAMTUS;NAAM;GEBOORTEDATUM;GESLACHT;LENERNUMMER';

const linesOf = (bytes: Buffer): string[] => bytes.toString().split('\r\n');

describe('the Wise layout', () => {
  it('has the columns of the import, and a row per pupil', () => {
    expect(linesOf(wiseCsv([aPupil()], GROUPS, { withCardNumbers: false }))).toEqual([
      HEAD,
      '20452;5A;Groep 5A;5;S.;Sem;de;Wit;2018-02-28;;',
      '',
    ]);
  });

  it('begins with its first heading: a mark would become part of that', () => {
    expect(wiseCsv([], GROUPS, { withCardNumbers: false }).subarray(0, 14).toString('latin1')).toBe(
      'LEERLINGNUMMER',
    );
  });

  it('fills LENERNUMMER with the pasnummer only when asked', () => {
    const [, row] = linesOf(wiseCsv([aPupil()], GROUPS, { withCardNumbers: true }));
    expect(row).toMatch(/;2018-02-28;;21000001$/);
  });

  it.each<[string, Parameters<typeof aPupil>[0], string]>([
    ['leading zeros', { pupilNumber: '0012' }, '0012;5A;'],
    ['an apostrophe that belongs to the name', { prefix: "van 't", lastName: "'t Hof" }, ";van 't;'t Hof;"],
    ['a letter of another alphabet', { firstName: 'Łukasz' }, ';Ł.;Łukasz;'],
    ['nothing for a year group that is unknown', { yearGroup: null }, ';Groep 5A;;S.;'],
    ['nothing for a year group of two digits', { yearGroup: 20 }, ';Groep 5A;;S.;'],
    ['the year group 0', { yearGroup: 0 }, ';Groep 5A;0;S.;'],
    ['a name with a separator and quotes', { groupCode: 'De kevers' }, ';De kevers;"De kevers; ""boven""";'],
  ])('keeps %s', (_what, but, part) => {
    expect(linesOf(wiseCsv([aPupil(but)], GROUPS, { withCardNumbers: false }))[1]).toContain(part);
  });

  it('is read back by the portal as the same pupils, whatever they are called', async () => {
    await fc.assert(
      fc.asyncProperty(rolls, fc.boolean(), async (roll, withCardNumbers) => {
        fc.pre(roll.length > 0);
        const bytes = wiseCsv(roll, GROUPS, { withCardNumbers });
        const read = await readRoster(bytes, 'wise.csv', { today: '2026-09-08', maxRows: 100 });
        if (read.refused) return expect.fail(read.refused.code);
        expect(read.reading.problems.filter(({ level }) => level === 'error')).toEqual([]);
        expect(read.reading.pupils).toMatchObject(
          roll.map(({ pupilNumber, firstName, birthDate, groupCode, yearGroup }) => ({
            pupilNumber,
            firstName,
            birthDate,
            group: groupCode,
            groupName: GROUPS.find(({ code }) => code === groupCode)?.name,
            yearGroup,
          })),
        );
        expect(read.reading.pupils.map(({ prefix, lastName }) => [prefix, lastName])).toEqual(
          roll.map(({ prefix, lastName }) => [prefix, lastName]),
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('initials', () => {
  it.each([
    ['Sem', 'S.'],
    ['Anne-Marie', 'A.M.'],
    ['Jan Willem', 'J.W.'],
    ['zoë', 'Z.'],
    ['Élodie', 'É.'],
    ['Łukasz', 'Ł.'],
    ['IJsbrand', 'IJ.'],
    ['ijsbrand', 'IJ.'],
    ['Ijeoma', 'I.'],
    ["D'Angelo", 'D.'],
    ["'t", 'T.'],
    ['A.M.', 'A.M.'],
    ['a.m', 'A.M.'],
    ['Anne - Fleur', 'A.F.'],
    ['', ''],
    ['-', ''],
  ])('of %s are %s', (firstName, initials) => {
    expect(initialsOf(firstName)).toBe(initials);
  });
});

describe('what Wise does not take', () => {
  it('is nothing in a roll with years and codes that fit', () => {
    expect(shortcomingsFor([aPupil(), aPupil({ groupCode: '3-4' })], GROUPS)).toEqual({
      withoutYearGroup: 0,
      codesWithSigns: [],
      sharedNames: [],
    });
  });

  it('is a pupil without a year group, or with one that is no digit', () => {
    const roll = [aPupil({ yearGroup: null }), aPupil({ yearGroup: 12 }), aPupil()];
    expect(shortcomingsFor(roll, GROUPS).withoutYearGroup).toBe(2);
  });

  it('is a code with a sign, and a name of two codes, as far as they have pupils', () => {
    const groups = [
      { code: '5/6', name: 'Groep 5/6', yearGroup: null },
      { code: '7&8', name: 'Groep 7 en 8', yearGroup: null },
      { code: 'K1', name: 'De Kevers', yearGroup: null },
      { code: 'K2', name: 'De kevers', yearGroup: null },
      { code: 'K3', name: 'De kevers', yearGroup: null },
    ];
    const roll = ['5/6', 'K1', 'K2'].map((groupCode) => aPupil({ groupCode }));
    expect(shortcomingsFor(roll, groups)).toMatchObject({
      codesWithSigns: ['5/6'],
      sharedNames: [{ name: 'De Kevers', codes: ['K1', 'K2'] }],
    });
  });
});
