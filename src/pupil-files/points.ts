import type { Words } from '../branches/branches.ts';
import { fullName } from '../pupils/pupils.ts';
import type { Problem, Reading } from '../rosters/rosters.ts';
import { capital, say } from '../text/text.ts';
import { fieldName, problemSentence } from './sentences.ts';

/** A point of a file as a page shows it: where, about whom, what stands there, what to do. */
export type Point = {
  rows: string;
  pupil: string;
  column: string;
  value: string;
  advice: string;
  level: Problem['level'];
};

/** How many a page shows. */
const MOST_SHOWN = 50;

/** The points of a file, faults that cost a row before those that do not, in the order of the file. */
export function pointsOf(
  reading: Reading,
  words: Words,
): { shown: Point[]; total: number; soundPupils: number } {
  const severalSheets = reading.sheets.length > 1;
  const names = namesByPlace(reading);
  const sorted = [...reading.problems].sort((a, b) => a.level.localeCompare(b.level) || a.row - b.row);
  const shown = sorted.slice(0, MOST_SHOWN).map((problem) => pointOf(problem, names, severalSheets, words));
  const troubled = new Set(reading.problems.map(placeOf));
  const sound = reading.pupils.filter((pupil) => !troubled.has(placeOf(pupil)));
  return { shown, total: sorted.length, soundPupils: sound.length };
}

function pointOf(problem: Problem, names: Map<string, string>, severalSheets: boolean, words: Words): Point {
  const { sheet, row, alsoRow, column, value, level } = problem;
  const rows =
    alsoRow === undefined
      ? say('punt.rij', { rij: String(row) })
      : say('punt.rijen', { a: String(row), b: String(alsoRow) });
  const other = alsoRow === undefined ? undefined : names.get(placeOf({ sheet, row: alsoRow }));
  const pupil = [names.get(placeOf(problem)), other].filter(Boolean);
  return {
    rows: severalSheets ? `${sheet}: ${rows}` : rows,
    pupil: [...new Set(pupil)].join(` ${say('punt.en')} `) || say('punt.geen_naam'),
    column: capital(fieldName(column, words)),
    value: value || say('punt.leeg'),
    advice: problemSentence(problem, words),
    level,
  };
}

const placeOf = ({ sheet, row }: { sheet: string; row: number }): string => `${row}:${sheet}`;

function namesByPlace({ pupils, faulty, aside }: Reading): Map<string, string> {
  return new Map([...pupils, ...faulty, ...aside].map((row) => [placeOf(row), fullName(row)]));
}
