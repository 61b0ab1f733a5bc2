import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupCodes } from '../../src/rosters/rosters.ts';

const codes = (names: string[], taken: Record<string, string> = {}) =>
  Object.fromEntries(groupCodes(names, new Map(Object.entries(taken))));

describe('the code of a group', () => {
  it.each([
    ['Groep 5A', '5A'],
    ['klas H2b', 'H2b'],
    ['Groep 3/4', '3-4'],
    ['5/6 "plus"', '5-6 plus'],
    ['1-2 geel', '1-2 geel'],
    ['De kevers onderbouw', 'De kevers'],
    ['Groep', 'Groep'],
    ['Groepje', 'Groepje'],
    ['+', 'groep'],
  ])('of %s is %s', (name, code) => {
    expect(codes([name])).toEqual({ [name]: code });
  });

  it('is the same for names that differ in case, spaces or a leading Groep only', () => {
    expect(new Set(Object.values(codes(['Groep 5A', '5a', 'GROEP5A', '5 A', 'klas 5a']))).size).toBe(1);
  });

  it('is of one group only, however many names are alike', () => {
    const names = Array.from({ length: 2500 }, (_, at) => `Basisschool De Regenboog ${at + 1}`);
    const given = Object.values(codes(names, { 'Basissch 7': 'Oude groep' }));
    expect(new Set([...given, 'Basissch 7']).size).toBe(2501);
    expect(given.filter((code) => code.length > 10)).toEqual([]);
  });

  it('has a number behind it when names are alike only because they were cut', () => {
    expect(codes(['De kevers onderbouw', 'De kevers bovenbouw'])).toEqual({
      'De kevers bovenbouw': 'De kevers',
      'De kevers onderbouw': 'De kever 2',
    });
  });

  it('goes to the name that needs no cutting', () => {
    expect(codes(['De kevers onderbouw', 'De kevers'])['De kevers']).toBe('De kevers');
  });

  it('stays what it was for a name that has one', () => {
    expect(codes(['de kevers'], { '5A': 'De kevers' })).toEqual({ 'de kevers': '5A' });
  });

  it('that is in use under another name is that group', () => {
    expect(codes(['Groep 5A'], { '5A': 'De kevers van juf Anja' })).toEqual({ 'Groep 5A': '5A' });
  });

  it('that is in use by a name that was cut is another group', () => {
    expect(codes(['De kevers'], { 'De kevers': 'De kevers onderbouw' })).toEqual({
      'De kevers': 'De kever 2',
    });
    expect(codes(['De kevers onderbouw'], { 'De kevers': 'De kevers' })).toEqual({
      'De kevers onderbouw': 'De kever 2',
    });
  });
});

const name = fc.oneof(
  fc.stringMatching(/^(Groep |klas )?[0-9][A-Z]?$/),
  fc.constantFrom(
    'De kevers',
    'De kevers onderbouw',
    'De kevers bovenbouw',
    'de KEVERS',
    '3/4',
    '3-4',
    '5+',
    'Groep 5',
    'groep5',
  ),
  fc.string({ minLength: 1, maxLength: 30 }).filter((text) => text.trim() !== ''),
);
const names = fc.array(name, { maxLength: 30 });

describe('codes of groups, whatever the names', () => {
  it('are at most ten signs, trimmed, not empty, and without what Wise forbids', () => {
    fc.assert(
      fc.property(names, (all) => {
        for (const code of groupCodes(all, new Map()).values()) {
          expect(code.length).toBeLessThanOrEqual(10);
          expect(code.trim()).toBe(code);
          expect(code).not.toMatch(/^$|["'+&<>/\\|`]/);
        }
      }),
    );
  });

  it('do not depend on the order of the names', () => {
    fc.assert(
      fc.property(names, (all) => {
        const sorted = (map: Map<string, string>) => [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));
        expect(sorted(groupCodes(all, new Map()))).toEqual(sorted(groupCodes(all.toReversed(), new Map())));
      }),
    );
  });

  it('are shared by the same group only', () => {
    const group = (text: string) =>
      text
        .normalize('NFC')
        .toLowerCase()
        .replace(/\s/g, '')
        .replace(/^(groep|klas):?(?=.)/, '');
    fc.assert(
      fc.property(names, (all) => {
        const given = groupCodes(all, new Map());
        const groups = Map.groupBy(given, ([, code]) => code.toLowerCase());
        for (const sharing of groups.values())
          expect(new Set(sharing.map(([text]) => group(text))).size).toBe(1);
      }),
    );
  });

  it('stay the same once they are in use', () => {
    fc.assert(
      fc.property(names, names, (all, more) => {
        const first = groupCodes(all, new Map());
        const taken = new Map([...first].map(([text, code]) => [code, text]));
        const second = groupCodes([...more, ...all], taken);
        for (const [text, code] of first) expect(second.get(text)).toBe(code);
      }),
    );
  });
});
