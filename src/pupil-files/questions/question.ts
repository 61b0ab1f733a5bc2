import type { Words } from '../../branches/branches.ts';
import type { Choice, Field, ReadRefusal } from '../../rosters/rosters.ts';
import { say } from '../../text/text.ts';
import { partsOf, suggestedStem } from '../upload/name-rule.ts';
import { refusalSentence } from '../points/sentences.ts';

/** What was answered about a file so far: to the reader's questions, and about a name that is in use. */
export type Answers = Choice & {
  sameName?: 'replace' | 'both';
  /** *Ik weet het niet*: the library will say what the columns are. */
  unsure?: true;
  /** The file holds only new and changed pupils: said when it was handed in. */
  supplement?: true;
};

/** Something only the teacher can say before his file is taken in (screens.md D4 to D7, U05). */
export type Question =
  | { kind: 'name'; sentence: string; suggestion: string; extension: string }
  | { kind: 'same-name' | 'none'; sentence: string }
  | { kind: 'file'; sentence: string; choices: FileChoice[] }
  | { kind: 'sheet'; sentence: string; choices: SheetChoice[] }
  | {
      kind: 'columns';
      sentence: string;
      missing: MissingColumn[];
      headings: { heading: string; examples: string[] }[];
    };

/** A file in a zip; `rows` is null where it is not known how many pupils it lists. */
export type FileChoice = { value: string; bytes: number; rows: number | null };

/** A sheet of a workbook, with the headings that it begins with. */
export type SheetChoice = { value: string; rows: number; headings: string };

/** `needless` is what a file can do without: then the answer can also be that the column proposed is not it. */
export type MissingColumn = { field: Field; proposed: string; needless: boolean };

/** A name with signs in it comes with one without. */
export function nameQuestion(name: string, sentence: string): Question {
  return { kind: 'name', sentence, suggestion: suggestedStem(name), extension: partsOf(name).extension };
}

/** The question in a refusal of the reader, if an answer could mend it. */
export function questionIn(refusal: ReadRefusal, words: Words): Question | undefined {
  switch (refusal.code) {
    case 'choose-file':
      return fileQuestion(refusal.with);
    case 'choose-sheet':
      return sheetQuestion(refusal.with);
    case 'missing-columns':
    case 'unsure-columns':
      return columnsQuestion(refusal.with, refusalSentence(refusal, words));
    default:
      return undefined;
  }
}

type Fill = ReadRefusal['with'];

function fileQuestion({ files, bytes, rows }: Fill): Question {
  const sizes = listIn(bytes).map(Number);
  const counts = listIn(rows).map((count) => (count === '' ? null : Number(count)));
  const choices = listIn(files).map((value, at) => ({
    value,
    bytes: sizes[at] ?? 0,
    rows: counts[at] ?? null,
  }));
  return { kind: 'file', sentence: say('uploadfout.U11_zip_kies', { n: choices.length }), choices };
}

function sheetQuestion(fill: Fill): Question {
  const choices = sheetsIn(fill);
  return { kind: 'sheet', sentence: say('uploadfout.U12_tabblad', { n: choices.length }), choices };
}

/** The sheets that a refusal leaves to be chosen from. */
export function sheetsIn({ sheets, rows, headings }: Fill): SheetChoice[] {
  const counts = listIn(rows).map(Number);
  const first = listIn(headings);
  return listIn(sheets).map((value, at) => ({ value, rows: counts[at] ?? 0, headings: first[at] ?? '' }));
}

/** With fewer headings than are missing there is nothing to point out. */
function columnsQuestion(
  { missing, unsure, proposed, seen, examples }: Fill,
  sentence: string,
): Question | undefined {
  const headings = listIn(seen);
  const needed = listIn(missing) as Field[];
  const fields = [...needed, ...(listIn(unsure) as Field[])];
  if (headings.length < fields.length) return undefined;
  const guesses = listIn(proposed);
  const values = listIn(examples).map((lines) => lines.split('\n').filter(Boolean));
  return {
    kind: 'columns',
    sentence,
    missing: fields.map((field, at) => ({
      field,
      proposed: guesses[at] ?? '',
      needless: at >= needed.length,
    })),
    headings: headings.map((heading, at) => ({ heading, examples: values[at] ?? [] })),
  };
}

/** A column of a file whose columns are not all known: what the reader took it for, and what it might be. */
export type SeenColumn = { heading: string; examples: string[]; field: Field | null; proposed: Field | null };

/** The columns that a refusal for missing or unsure columns speaks of. */
export function columnsSeen({ with: fill }: ReadRefusal): SeenColumn[] {
  const fields = listIn(fill['fields']);
  const guesses = listIn(fill['guesses']);
  const values = listIn(fill['examples']);
  return listIn(fill['seen']).map((heading, at) => ({
    heading,
    examples: (values[at] ?? '').split('\n').filter(Boolean),
    field: fieldIn(fields[at]),
    proposed: fieldIn(guesses[at]),
  }));
}

/** '' stands for none. */
const fieldIn = (word: string | undefined): Field | null => (word ? (word as Field) : null);

const listIn = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
