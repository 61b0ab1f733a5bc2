import { expect, it } from 'vitest';
import { inOneTransaction } from '../../src/db/database.ts';
import { run } from '../../src/db/query.ts';
import { putBack, rollOf } from '../../src/pupils/pupils.ts';
import { aSchoolWith, NOOR, SEM, YUSUF } from '../imports/a-school.ts';

it('pupils whose numbers went round come back to their own, although a number is on the roll once', async () => {
  const { portal } = await aSchoolWith(NOOR, SEM, YUSUF);
  const before = rollOf(portal.db, '9090');
  run(portal.db, `update pupils set pupil_number = 'x' || id`);
  run(portal.db, `update pupils set pupil_number = cast(id % 3 + 1 as text)`);
  expect(rollOf(portal.db, '9090').map(({ id }) => id)).toEqual([3, 1, 2]);
  inOneTransaction(portal.db, () => putBack(portal, before));
  expect(rollOf(portal.db, '9090')).toEqual(before);
});
