import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../src/branches/branches.ts';
import { everyPointOf, pointsOf } from '../../src/pupil-files/points/points.ts';
import { widespreadSentence } from '../../src/pupil-files/points/widespread.ts';
import type { Problem, ProblemCode, Reading } from '../../src/rosters/rosters.ts';
import { readRoster } from '../../src/rosters/rosters.ts';
import { rosterCsv, type Row } from './roster-csv.ts';

const WORDS = wordsOf('schoolWise');

describe('the points of a file', () => {
  it('are told row by row: where, who, what stands there, what to do, what becomes of it', async () => {
    const reading = await readingOf([{ number: '1' }, { number: '2', born: '31-02-2018' }]);
    expect(pointsOf(reading, WORDS)).toEqual({
      shown: [
        {
          rows: 'Rij 3',
          pupil: 'Noor Bakker',
          column: 'Geboortedatum',
          value: '31-02-2018',
          advice: 'Deze datum bestaat niet. Schrijf de datum als dag-maand-jaar, bijvoorbeeld 28-02-2018.',
          level: 'error',
          consequence: 'Deze rij slaan we over',
        },
      ],
      lines: 1,
      total: 1,
      soundPupils: 1,
    });
  });

  it('come with what costs a row first, and there in the order of the file', async () => {
    const reading = await readingOf([
      { number: '1', born: '13-05-1990' },
      { number: '2', last: '' },
      { number: '' },
    ]);
    expect(pointsOf(reading, WORDS).shown.map(({ rows, consequence }) => [rows, consequence])).toEqual([
      ['Rij 3', 'Deze rij slaan we over'],
      ['Rij 4', 'Deze rij slaan we over'],
      ['Rij 2', 'Let op'],
    ]);
  });

  it('name both rows that share a fault', async () => {
    const reading = await readingOf([{ number: '7' }, { number: '7', first: 'Sem' }]);
    expect(pointsOf(reading, WORDS).shown).toMatchObject([
      { rows: 'Rij 2 en 3', pupil: 'Noor Bakker en Sem Bakker', consequence: 'Deze rijen slaan we over' },
    ]);
  });

  it('follow the sheets, and name the sheet of each row when there is more than one', () => {
    const problems = [
      aProblem({ sheet: 'Groep 6', row: 2 }),
      aProblem({ sheet: 'Groep 5', row: 3, alsoSheet: 'Groep 6', alsoRow: 9 }),
      aProblem({ sheet: 'Groep 5', row: 2, alsoRow: 4 }),
    ];
    const reading = aReading({ problems, sheets: ['Groep 5', 'Groep 6'] });
    expect(pointsOf(reading, WORDS).shown.map(({ rows }) => rows)).toEqual([
      'Groep 5: Rij 2 en 4',
      'Groep 5: Rij 3, Groep 6: Rij 9',
      'Groep 6: Rij 2',
    ]);
  });

  it('are fifty on a page, and all of them for who takes the list along', async () => {
    const rows = Array.from({ length: 160 }, (_, at) => ({
      number: String(at),
      ...(at < 70 ? { born: '31-02-2018' } : {}),
    }));
    const reading = await readingOf(rows);
    const points = pointsOf(reading, WORDS);
    expect([points.shown.length, points.lines, points.total, points.soundPupils]).toEqual([50, 70, 70, 90]);
    expect(everyPointOf(reading, WORDS)).toHaveLength(70);
  });
});

describe('the same fault in most rows', () => {
  it('is one line, with how many rows and an example', async () => {
    const reading = await readingOf([...many(198, { born: '12.5.1.8' }), ...many(13, {}, 198)]);
    const points = pointsOf(reading, WORDS);
    expect(points.shown).toEqual([
      {
        rows: '198 rijen',
        pupil: '(meer leerlingen)',
        column: 'Geboortedatum',
        value: '12.5.1.8',
        advice:
          'In 198 rijen kunnen we de geboortedatum niet lezen. Bijvoorbeeld rij 2: 12.5.1.8. Schrijf de datum als dag-maand-jaar, bijvoorbeeld 28-02-2018.',
        level: 'error',
        consequence: 'Deze rijen slaan we over',
      },
    ]);
    expect([points.lines, points.total, points.soundPupils]).toEqual([1, 198, 13]);
    expect(everyPointOf(reading, WORDS)).toHaveLength(198);
  });

  it.each([
    ['20 of 39 rows', 20, 19, 1],
    ['20 of 40 rows: no more than half', 20, 20, 20],
    ['21 of 40 rows', 21, 19, 1],
    ['19 rows, all there are', 19, 0, 19],
    ['all 20 rows', 20, 0, 1],
  ])('begins at twenty rows and more than half: %s', async (_what, faulty, sound, lines) => {
    const reading = await readingOf([...many(faulty, { last: '' }), ...many(sound, {}, faulty)]);
    expect(pointsOf(reading, WORDS).lines).toBe(lines);
  });

  it('stands before the other faults of its level, and after none of a lower one', async () => {
    const reading = await readingOf([
      { number: 'a', born: '31-02-2018' },
      ...many(30, { born: '13-05-1990' }),
      { number: 'b', born: '13-5-18' },
    ]);
    expect(pointsOf(reading, WORDS).shown.map(({ rows }) => rows)).toEqual(['Rij 2', '30 rijen', 'Rij 33']);
  });

  it('counts a row once, and one that a fault shares with another too', async () => {
    const pairs = Array.from({ length: 12 }, (_, at) => [
      { number: String(at) },
      { number: String(at), first: 'Sem' },
    ]).flat();
    const points = pointsOf(await readingOf(pairs), WORDS);
    expect(points.shown.map(({ rows }) => rows)).toEqual(['24 rijen']);
    expect(points.total).toBe(12);
  });

  it('counts the rows that were dropped for being equal among the rows of the file', async () => {
    // every pupil twice: 25 rows remain, of which 24 have a fault; 26 of all 50 do not
    const rows = many(24, { born: '13-05-1990' });
    const equal = many(26, {}, 24).flatMap((row) => [row, row]);
    const points = pointsOf(await readingOf([...rows, ...equal]), WORDS);
    expect(points.shown.map(({ rows }) => rows)).toContain('52 rijen');
    expect(points.lines).toBe(25);
  });

  it('names the sheet of its example, and nothing where nothing stands', () => {
    const problems = Array.from({ length: 20 }, (_, at) =>
      aProblem({
        sheet: at < 5 ? 'Groep 5' : 'Groep 6',
        row: at + 2,
        code: 'group-missing',
        column: 'group',
      }),
    );
    const reading = aReading({ problems, sheets: ['Groep 5', 'Groep 6'] });
    expect(pointsOf(reading, wordsOf('mediatheekWise')).shown).toMatchObject([
      {
        column: 'Klas',
        value: '(leeg)',
        advice: 'In 20 rijen is de klas leeg. Bijvoorbeeld Groep 5, rij 2. Vul de klassen in.',
      },
    ]);
  });
});

describe('what is said of a fault in most rows', () => {
  it.each<[ProblemCode, fault: string, remedy: string]>([
    [
      'birth-date-impossible',
      'In 198 rijen staat een geboortedatum die niet bestaat.',
      'Schrijf de datum als dag-maand-jaar, bijvoorbeeld 28-02-2018.',
    ],
    [
      'birth-date-unreadable',
      'In 198 rijen kunnen we de geboortedatum niet lezen.',
      'Schrijf de datum als dag-maand-jaar, bijvoorbeeld 28-02-2018.',
    ],
    ['birth-date-missing', 'In 198 rijen is de geboortedatum leeg.', 'Vul de datums in.'],
    [
      'birth-date-two-digit-year',
      'In 198 rijen heeft het jaar van de geboortedatum 2 cijfers.',
      'Schrijf het jaar met 4 cijfers, bijvoorbeeld 2018.',
    ],
    ['birth-date-future', 'In 198 rijen moet de geboortedatum nog komen.', 'Controleer het jaar.'],
    ['birth-date-age', 'In 198 rijen past de geboortedatum niet bij een leerling.', 'Klopt dat?'],
    [
      'birth-date-two-readings',
      'In 198 rijen kun je de geboortedatum op 2 manieren lezen.',
      'Schrijf de datum als dag-maand-jaar.',
    ],
    [
      'pupil-number-twice',
      'In 198 rijen staat een leerlingnummer dat vaker voorkomt.',
      'Elke leerling heeft een eigen nummer.',
    ],
    [
      'rows-equal',
      'In 198 rijen staat een leerling die er vaker in staat.',
      'Van gelijke rijen gebruiken we alleen de eerste.',
    ],
    ['pupil-number-missing', 'In 198 rijen is het leerlingnummer leeg.', 'Vul de nummers in.'],
    ['pupil-number-long', 'In 198 rijen is het leerlingnummer te lang.', 'Gebruik 20 tekens of minder.'],
    [
      'pupil-number-damaged',
      'In 198 rijen heeft Excel het leerlingnummer veranderd.',
      "Zet de kolom op 'Tekst' en typ de nummers opnieuw.",
    ],
    [
      'pupil-number-zeros',
      'In 198 rijen stond eerst een 0 voor het leerlingnummer.',
      'We zien dit als dezelfde leerlingen.',
    ],
    ['last-name-missing', 'In 198 rijen is de achternaam leeg.', 'Vul de achternamen in.'],
    ['first-name-missing', 'In 198 rijen staat geen roepnaam.', 'Vul de roepnaam of de voorletters in.'],
    [
      'name-characters',
      'In 198 rijen staan vreemde tekens in een naam.',
      'Sla het bestand op als Excel-bestand (.xlsx).',
    ],
    ['name-quote', 'In 198 rijen staat een los aanhalingsteken (") in een naam.', 'Haal dat teken weg.'],
    ['name-long', 'In 198 rijen is een naam te lang.', 'Maak de namen korter.'],
    [
      'name-order',
      'In 198 rijen zien we niet wat de roepnaam is.',
      'Zet een komma achter de achternamen: Berg, Sanne van der.',
    ],
    [
      'prefix-two',
      'In 198 rijen staat een ander tussenvoegsel dan in de naam.',
      'Maak de 2 kolommen gelijk.',
    ],
    ['group-missing', 'In 198 rijen is de groep leeg.', 'Vul de groepen in.'],
    ['group-character', 'In 198 rijen staat in de groepscode een teken dat niet mag.', 'Haal dat teken weg.'],
    ['group-code-long', 'In 198 rijen is de groepscode te lang.', 'Gebruik 10 tekens of minder.'],
    ['group-name-long', 'In 198 rijen is de groepsnaam te lang.', 'Gebruik 30 tekens of minder.'],
    [
      'group-date',
      'In 198 rijen staat een datum bij de groep.',
      "Zet de kolom op 'Tekst' en typ de groepen opnieuw.",
    ],
    ['group-two-names', 'In 198 rijen staat een groep met 2 namen.', 'Gebruik voor elke groep 1 naam.'],
    [
      'year-group',
      'In 198 rijen is de kolom jaargroep niet goed ingevuld.',
      'De jaargroep is 1 cijfer, van 0 tot en met 9.',
    ],
    ['formula', 'In 198 rijen staat een formule.', 'Zet er gewone tekst neer.'],
  ])('%s', (code, fault, remedy) => {
    const example = aProblem({ row: 2, code, value: '12.5.18' });
    const told = widespreadSentence({ example, rows: 198 }, 'rij 2', WORDS);
    expect(told).toBe(`${fault} Bijvoorbeeld rij 2: 12.5.18. ${remedy}`);
  });

  it('has a form for one row', () => {
    const fault = { example: aProblem({ row: 2, code: 'formula' }), rows: 1 };
    expect(widespreadSentence(fault, 'rij 2', WORDS)).toBe(
      'In 1 rij staat een formule. Bijvoorbeeld rij 2. Zet er gewone tekst neer.',
    );
  });
});

async function readingOf(rows: Row[]): Promise<Reading> {
  const rules = { today: '2026-09-08', maxRows: 5000 };
  const outcome = await readRoster(Buffer.from(rosterCsv(...rows)), 'lijst.csv', rules);
  if (outcome.refused) throw new Error(outcome.refused.code);
  return outcome.reading;
}

/** So many pupils with numbers of their own, all alike. */
const many = (count: number, row: Row, from = 0): Row[] =>
  Array.from({ length: count }, (_, at) => ({ number: String(1000 + from + at), ...row }));

function aProblem(given: Partial<Problem>): Problem {
  const fault = { column: 'birthDate', level: 'error', code: 'birth-date-missing' } as const;
  return { sheet: '', row: 2, value: '', with: {}, ...fault, ...given };
}

const aReading = (given: Partial<Reading>): Reading => ({
  pupils: [],
  faulty: [],
  aside: [],
  problems: [],
  columns: [],
  ignoredColumns: [],
  sheets: [''],
  ...given,
});
