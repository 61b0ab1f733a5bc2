import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanName, faultInName } from '../../src/pupil-files/upload/name-rule.ts';

describe('the rule for file names', () => {
  it.each([
    'Leerlingen De Regenboog 2026.xlsx',
    'groep 5.CSV',
    'Zoë en François.ods',
    'leerlingen.xls',
    'Şeyma ٣.zip',
  ])('lets %s through', (name) => {
    expect(faultInName(name)).toBeNull();
  });

  it('lets nothing through that is not a letter, a digit, a mark or a space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (stem) => {
        const name = cleanName(`${stem}.csv`);
        if (faultInName(name) === null) expect(name).toMatch(/^[\p{L}\p{N}\p{M}\p{Z}\p{Cn}]+\.csv$/u);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('a name as it is shown', () => {
  it.each([
    ['..\\..\\etc\\passwd.csv', 'passwd.csv'],
    ['C:\\Users\\an\\lijst.xlsx', 'lijst.xlsx'],
    ['lijst\u202Exslx.csv', 'lijstxslx.csv'],
    ['lij\r\nst\u0000.csv', 'lijst.csv'],
    ['Zoe\u0308.csv', 'Zo\u00EB.csv'],
  ])('%j is %j', (given, shown) => {
    expect(cleanName(given)).toBe(shown);
  });
});
