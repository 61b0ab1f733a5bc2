import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kohaCsv, kohaLeaversCsv } from '../../src/pupils/library-system/koha-layout.ts';
import { aPupil, rolls } from './a-pupil.ts';

const CODES = { branch: '9090', category: 'JEUGD', teacherCategory: 'DOCENT' };
const HEAD = 'cardnumber,surname,firstname,dateofbirth,branchcode,categorycode,sort1';

describe('the Koha layout', () => {
  it('has the columns of the patron import, and a row per pupil; a prefix belongs to the surname', () => {
    expect(kohaCsv([aPupil(), aPupil({ prefix: '' })], CODES).toString()).toBe(
      [
        HEAD,
        '21000001,de Wit,Sem,2018-02-28,9090,JEUGD,5A',
        '21000001,Wit,Sem,2018-02-28,9090,JEUGD,5A',
        '',
      ].join('\r\n'),
    );
  });

  it('has a row on one line for every pupil, as Koha reads it, and gives every cell back', () => {
    fc.assert(
      fc.property(rolls, (roll) => {
        const bytes = kohaCsv(roll, CODES);
        expect(bytes.toString().trimEnd().split('\r\n')).toHaveLength(roll.length + 1);
        const read: Record<string, string>[] = parse(bytes, { columns: true });
        expect(read).toEqual(
          roll.map((pupil) => ({
            cardnumber: pupil.cardNumber,
            surname: `${pupil.prefix} ${pupil.lastName}`.trim(),
            firstname: pupil.firstName,
            dateofbirth: pupil.birthDate,
            branchcode: '9090',
            categorycode: 'JEUGD',
            sort1: pupil.groupCode,
          })),
        );
      }),
    );
  });

  it('lets those who left go on the day they did', () => {
    const left = aPupil({ unenrolledAt: '2026-07-31T22:30:00.000Z' });
    const [head, row] = kohaLeaversCsv([left], CODES, () => '2026-08-01')
      .toString()
      .split('\r\n');
    expect(head).toBe(`${HEAD},dateexpiry`);
    expect(row).toBe('21000001,de Wit,Sem,2018-02-28,9090,JEUGD,5A,2026-08-01');
  });
});
