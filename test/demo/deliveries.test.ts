import { describe, expect, it } from 'vitest';
import { deliveries } from '../../src/demo/deliveries.ts';

describe.each([
  ['the first minutes of a school year', '2026-07-31T22:05:00Z', 2026],
  ['the summer holidays', '2026-08-05T10:00:00Z', 2026],
  ['the first weeks', '2026-08-27T06:00:00Z', 2026],
  ['September', '2026-09-15T09:00:00Z', 2026],
  ['winter', '2027-02-01T09:00:00Z', 2026],
  ['a Sunday in June', '2026-06-14T20:00:00Z', 2025],
])('what schools have handed in, seen in %s', (_, today, firstYear) => {
  const now = new Date(today);
  const start = new Date(Date.UTC(firstYear, 6, 31, 22));

  it('came in before now, and was handled after it came in', async () => {
    for (const { handedInAt, done } of await deliveries(now)) {
      expect(handedInAt.getTime()).toBeLessThanOrEqual(now.getTime());
      if (!done) continue;
      expect(done.at.getTime()).toBeGreaterThan(handedInAt.getTime());
      expect(done.at.getTime()).toBeLessThanOrEqual(now.getTime());
    }
  });

  it('is a file per school of last year, all imported, and this year some imported and some waiting', async () => {
    const all = await deliveries(now);
    const ofLastYear = all.filter(({ handedInAt }) => handedInAt < start);
    const ofThisYear = all.filter(({ handedInAt }) => handedInAt >= start);
    expect(new Set(ofLastYear.map(({ school }) => school.number)).size).toBe(17);
    expect(ofLastYear.every(({ done }) => done?.how === 'imported')).toBe(true);
    expect(ofThisYear.filter(({ done }) => done?.how === 'imported')).toHaveLength(5);
    expect(ofThisYear.filter(({ done }) => done?.how === 'closed')).toHaveLength(1);
    expect(ofThisYear.filter(({ done }) => done === null)).toHaveLength(9);
    expect(ofThisYear.map(({ school }) => school.number)).not.toContain('9090');
    expect(ofThisYear.map(({ school }) => school.number)).not.toContain('9191');
  });
});

it('is the same for the same day', async () => {
  const now = new Date('2026-09-15T09:00:00Z');
  const told = async () =>
    (await deliveries(now)).map(({ file, handedInAt, done, school }) => [
      school.number,
      file.name,
      school.format === 'csv' ? file.bytes.toString('hex') : '',
      handedInAt,
      done,
    ]);
  expect(await told()).toEqual(await told());
});
