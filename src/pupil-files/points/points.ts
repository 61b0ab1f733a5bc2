import type { Words } from '../../branches/branches.ts';
import { fullName } from '../../pupils/pupils.ts';
import type { Place, Problem, Reading } from '../../rosters/rosters.ts';
import { capital, say } from '../../text/text.ts';
import { placesOf } from './places-of.ts';
import { fieldName, problemSentence } from './sentences.ts';
import { widespreadIn, widespreadSentence, type Widespread } from './widespread.ts';

/** A point of a file as a page shows it: where, about whom, what stands there, what to do, what becomes of the row. */
export type Point = {
  rows: string;
  pupil: string;
  column: string;
  value: string;
  advice: string;
  level: Problem['level'];
  consequence: string;
};

/**
 * `total` counts every point of the file, `lines` what remains when a fault in most rows is one line, and `shown` is
 * the first of those lines.
 */
export type Points = { shown: Point[]; lines: number; total: number; soundPupils: number };

/** How many a page shows, unless it is to be printed. */
const MOST_SHOWN = 50;

/** The points of a file for a page: a fault in most rows is one line, before the others of its level. */
export function pointsOf(reading: Reading, words: Words, all = false): Points {
  const told = toldOf(reading, words);
  const { widespread, others } = widespreadIn(reading, inOrder(reading));
  const lines = [
    ...widespread.map((fault) => widespreadPoint(fault, told)),
    ...inOrder({ ...reading, problems: others }).map((problem) => pointOf(problem, told)),
  ].sort(byLevel);
  const troubled = new Set(reading.problems.map(keyOf));
  const sound = reading.pupils.filter((pupil) => !troubled.has(keyOf(pupil)));
  return {
    shown: all ? lines : lines.slice(0, MOST_SHOWN),
    lines: lines.length,
    total: reading.problems.length,
    soundPupils: sound.length,
  };
}

/** Every point of a file, row by row. */
export function everyPointOf(reading: Reading, words: Words): Point[] {
  const told = toldOf(reading, words);
  return inOrder(reading).map((problem) => pointOf(problem, told));
}

/** What it takes to tell a problem: the names of the pupils, and how this school speaks. */
type Told = { names: Map<string, string>; severalSheets: boolean; words: Words };

function toldOf(reading: Reading, words: Words): Told {
  return { names: namesByPlace(reading), severalSheets: reading.sheets.length > 1, words };
}

/** Faults that cost a row before those that do not. */
const byLevel = (a: Pick<Point, 'level'>, b: Pick<Point, 'level'>): number => a.level.localeCompare(b.level);

/** By level, and there in the order of the file. */
function inOrder({ problems, sheets }: Reading): Problem[] {
  return problems.toSorted(
    (a, b) => byLevel(a, b) || sheets.indexOf(a.sheet) - sheets.indexOf(b.sheet) || a.row - b.row,
  );
}

function pointOf(problem: Problem, told: Told): Point {
  const places = placesOf(problem);
  const pupils = places.map((place) => told.names.get(keyOf(place))).filter(Boolean);
  return {
    rows: rowsIn(places, told),
    pupil: [...new Set(pupils)].join(` ${say('punt.en')} `) || say('punt.geen_naam'),
    ...cellOf(problem, told),
    advice: problemSentence(problem, told.words),
    consequence: consequenceOf(problem.level, places.length),
  };
}

function widespreadPoint(fault: Widespread, told: Told): Point {
  const { example, rows } = fault;
  const row = say('punt.bij_rij', { rij: String(example.row) });
  const place = told.severalSheets ? `${example.sheet}, ${row}` : row;
  return {
    rows: say('aantal.rijen', { n: rows }),
    pupil: say('punt.meer_leerlingen'),
    ...cellOf(example, told),
    advice: widespreadSentence(fault, place, told.words),
    consequence: consequenceOf(example.level, rows),
  };
}

function cellOf(
  { column, value, level }: Problem,
  { words }: Told,
): Pick<Point, 'column' | 'value' | 'level'> {
  return { column: capital(fieldName(column, words)), value: value || say('punt.leeg'), level };
}

const consequenceOf = (level: Problem['level'], rows: number): string =>
  level === 'error' ? say('punt.overgeslagen', { n: rows }) : say('punt.let_op');

/** 'Rij 3', 'Rij 3 en 9', or with their sheets where there is more than one. */
function rowsIn(places: readonly Place[], { severalSheets }: Told): string {
  const [first, second] = places;
  if (second && first?.sheet === second.sheet) {
    const both = say('punt.rijen', { a: String(first.row), b: String(second.row) });
    return severalSheets ? `${first.sheet}: ${both}` : both;
  }
  const rows = places.map(({ sheet, row }) => [sheet, say('punt.rij', { rij: String(row) })]);
  return rows.map(([sheet, row]) => (severalSheets ? `${sheet}: ${row}` : row)).join(', ');
}

const keyOf = ({ sheet, row }: Place): string => `${row}:${sheet}`;

function namesByPlace({ pupils, faulty, aside }: Reading): Map<string, string> {
  return new Map([...pupils, ...faulty, ...aside].map((row) => [keyOf(row), fullName(row)]));
}
