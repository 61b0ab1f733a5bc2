import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import {
  amsterdamDay,
  clockTime,
  dayTyped,
  longDate,
  longMoment,
  shortDate,
} from '../../src/kernel/dutch-date.ts';

/** Nights on which the clock or the year turns: UTC, the day in Amsterdam, and what a visitor reads. */
const MOMENTS: [utc: string, day: string, read: string][] = [
  ['2026-03-28T22:59:59Z', '2026-03-28', '28 maart 2026, 23.59 uur'],
  ['2026-03-28T23:00:00Z', '2026-03-29', '29 maart 2026, 0.00 uur'],
  ['2026-03-29T00:59:59Z', '2026-03-29', '29 maart 2026, 1.59 uur'],
  ['2026-03-29T01:00:00Z', '2026-03-29', '29 maart 2026, 3.00 uur'],
  ['2026-10-24T21:59:59Z', '2026-10-24', '24 oktober 2026, 23.59 uur'],
  ['2026-10-24T22:00:00Z', '2026-10-25', '25 oktober 2026, 0.00 uur'],
  ['2026-10-25T00:30:00Z', '2026-10-25', '25 oktober 2026, 2.30 uur'],
  ['2026-10-25T01:30:00Z', '2026-10-25', '25 oktober 2026, 2.30 uur'],
  ['2026-10-25T23:00:00Z', '2026-10-26', '26 oktober 2026, 0.00 uur'],
  ['2026-12-31T22:59:59Z', '2026-12-31', '31 december 2026, 23.59 uur'],
  ['2026-12-31T23:00:00Z', '2027-01-01', '1 januari 2027, 0.00 uur'],
  ['2028-02-28T23:00:00Z', '2028-02-29', '29 februari 2028, 0.00 uur'],
  ['2026-07-31T22:00:00Z', '2026-08-01', '1 augustus 2026, 0.00 uur'],
];

const ZONES = ['Europe/Amsterdam', 'America/St_Johns', 'Asia/Tokyo', 'Pacific/Kiritimati', 'UTC'];

describe('a moment as people here read it', () => {
  it.each(MOMENTS)('%s is on %s, %s', (utc, day, read) => {
    expect(amsterdamDay(new Date(utc))).toBe(day);
    expect(longMoment(new Date(utc))).toBe(read);
    expect(read).toContain(`, ${clockTime(new Date(utc))} uur`);
  });

  it('is the same wherever the server stands', () => {
    const told = ZONES.map((TZ) => {
      const room = new URL('../../src/kernel/dutch-date.ts', import.meta.url).href;
      const program = `import { longMoment } from '${room}';
        console.log(new Date('2026-06-01T12:00:00Z').getHours());
        for (const utc of ${JSON.stringify(MOMENTS.map(([utc]) => utc))}) console.log(longMoment(new Date(utc)));`;
      const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
      const { stdout } = spawnSync(process.execPath, [...flags, '--input-type=module', '--eval', program], {
        env: { TZ },
      });
      return stdout.toString().trim().split('\n');
    });
    // the zones are really five
    expect(told.map(([hour]) => hour)).toEqual(['14', '9', '21', '2', '12']);
    for (const [, ...moments] of told) expect(moments).toEqual(MOMENTS.map(([, , read]) => read));
  });
});

describe('a day', () => {
  it.each([
    ['2018-05-13', '13 mei 2018', '13-05-2018'],
    ['2018-01-01', '1 januari 2018', '01-01-2018'],
    ['2012-02-29', '29 februari 2012', '29-02-2012'],
    ['1937-07-01', '1 juli 1937', '01-07-1937'],
    ['2018-12-31', '31 december 2018', '31-12-2018'],
  ])('%s is read as %s, or %s in a table', (day, long, short) => {
    expect(longDate(day)).toBe(long);
    expect(shortDate(day)).toBe(short);
  });
});

describe('a day as somebody types it', () => {
  it.each([
    ['13-05-2018', '2018-05-13'],
    ['3-5-2018', '2018-05-03'],
    ['03/05/2018', '2018-05-03'],
    ['3.5.2018', '2018-05-03'],
    ['3 mei 2018', '2018-05-03'],
    ['29 Februari 2020', '2020-02-29'],
    [' 2018-05-13 ', '2018-05-13'],
  ])('%j is %s', (text, day) => {
    expect(dayTyped(text)).toBe(day);
  });

  it.each([
    '',
    '31-02-2018',
    '29-02-2019',
    '13-05-18',
    '2018-13-01',
    '05-13-2018',
    '3 may 2018',
    '1899-12-31',
    '43233',
    '13-05-20189',
    'morgen',
  ])('%j is none', (text) => {
    expect(dayTyped(text)).toBeUndefined();
  });
});
