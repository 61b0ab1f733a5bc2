import { describe, expect, it } from 'vitest';
import { csv, HEADING, pupilRow, readCsv, reading, readXlsx, xlsx } from './pupil-files.ts';

const SANNE = {
  row: 2,
  pupilNumber: '20451',
  firstName: 'Sanne',
  prefix: 'van der',
  lastName: 'Berg',
  birthDate: '2018-08-15',
  group: '5A',
  groupName: 'Groep 5A',
  groupGiven: false,
  yearGroup: 5,
};

describe('a pupil file', () => {
  it('is read from csv', async () => {
    const { pupils, problems, faulty, aside } = await reading(readCsv(csv([pupilRow()])));
    expect(pupils).toEqual([{ sheet: '', ...SANNE }]);
    expect([problems, faulty, aside]).toEqual([[], [], []]);
  });

  it('is read from xlsx', async () => {
    const { pupils, problems } = await reading(readXlsx(await xlsx({ Leerlingen: [HEADING, pupilRow()] })));
    expect(pupils).toEqual([{ sheet: 'Leerlingen', ...SANNE }]);
    expect(problems).toEqual([]);
  });
});
