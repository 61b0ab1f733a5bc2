import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/db/query.ts';
import { planImport } from '../../src/imports/plan/plan-import.ts';
import { overruledIn } from '../../src/imports/plan/plan-overruled.ts';
import { DEFAULT_RULES, subjectOfRow } from '../../src/imports/plan/plan-rules.ts';
import { words } from '../visitor.ts';
import { aSchoolWith, NOOR, SEM, YUSUF } from './a-school.ts';
import { choicesIn, decisions, readings, registers } from './a-register.ts';
import { decide } from './decide.ts';

const here = '/beheer/bestanden/2/import';

describe('a choice that is not followed', () => {
  it('is explained when two rows were said to be one pupil', async () => {
    const { staff, school } = await aSchoolWith(NOOR, SEM);
    await school.uploads({ ...NOOR, number: '51' }, { ...NOOR, number: '52', first: 'Noortje' }, SEM);
    await decide(staff, '2', {
      'Noor<': 'Ja, dit is Noor Bakker (1)',
      Noortje: 'Ja, dit is Noor Bakker (1)',
    });
    const page = words(await staff.open(here));
    expect(page).toContain('Je koos Noor Bakker (1). Die koos je ook bij rij 3. Kies opnieuw.');
    expect(page).toContain('Je koos Noor Bakker (1). Die koos je ook bij rij 2. Kies opnieuw.');
  });

  it('is explained when the register changed since: the number is another’s by now', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM, YUSUF);
    await school.uploads({ ...NOOR, number: '51' }, SEM, YUSUF);
    await decide(staff, '2', { Noor: 'Nee, dit is een nieuwe leerling' });
    expect(words(await staff.open(here))).not.toContain('Je koos');
    run(portal.db, `update pupils set pupil_number = '51' where first_name = 'Noor'`);
    expect(words(await staff.open(`${here}?soort=let-op`))).toContain(
      'Je koos iets anders. In het register is dit nu Noor Bakker (51).',
    );
  });

  it('is explained when the pupil who was pointed out is in another row', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM);
    await school.uploads({ ...NOOR, number: '51' }, { ...NOOR, number: '52', born: '13-05-2017' }, SEM);
    await decide(staff, '2', { Noor: 'Ja, dit is Noor Bakker (1)' });
    run(
      portal.db,
      `update pupils set pupil_number = '52', birth_date = '2017-05-13' where first_name = 'Noor'`,
    );
    expect(words(await staff.open(here))).toContain('Je koos Noor Bakker (52). Die staat nu al in rij 3.');
  });

  it('is every one that differs from what happens, whatever was chosen', () => {
    fc.assert(
      fc.property(readings, registers, decisions, (reading, register, decided) => {
        const choices = choicesIn(decided, reading, register);
        const plan = planImport(reading, register, { ...DEFAULT_RULES, choices });
        const overruled = overruledIn(plan, choices);
        for (const line of plan.lines) {
          const choice = 'after' in line ? choices.get(subjectOfRow(line.row)) : undefined;
          if (!choice || !('after' in line)) continue;
          const about = 'pupil' in line ? line.pupil.id : null;
          const isDone =
            choice.choice === 'same' ? about !== null && about === choice.pupilId : about === null;
          expect(overruled.has(line)).toBe(!isDone);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
