import { say } from '../../text/text.ts';
import type { Answers as Fields, FormErrors } from '../../web/form.ts';
import type { Field } from '../../rosters/rosters.ts';
import { cleanName, faultInName } from '../upload/name-rule.ts';
import type { ParkedFile } from './parked-file.ts';
import type { Answers, MissingColumn, Question } from './question.ts';

/** What somebody filled in about a question: the file with its answer, or what is wrong with the answer. */
export type Answered = { errors: FormErrors; file: null } | { errors: null; file: ParkedFile };

/** Takes an answer down on the file it is about. The question is the present one, not the one on an old page. */
export function answered(file: ParkedFile, question: Question, fields: Fields): Answered {
  switch (question.kind) {
    case 'name':
      return renamed(file, cleanName(`${fields['naam'] ?? ''}.${question.extension}`));
    case 'none':
      return { errors: null, file };
    case 'same-name':
      return sameName(file, fields['keuze']);
    case 'file':
      return chosen(file, 'file', question.choices, fields['keuze'], say('uploadfout.U11_zip_kies_leeg'));
    case 'sheet':
      return chosen(file, 'sheet', question.choices, fields['keuze'], say('uploadfout.U12_leeg'));
    case 'columns':
      if (fields['weetniet'] === 'ja') return { errors: null, file: withAnswer(file, { unsure: true }) };
      return coupled(file, question.missing, question.headings, fields);
  }
}

function withAnswer(file: ParkedFile, answer: Answers): ParkedFile {
  return { ...file, answers: { ...file.answers, ...answer } };
}

/** The name of the field in which a missing column is pointed out. */
export const selectOf = (field: Field): string => `kolom-${field}`;

function renamed(file: ParkedFile, name: string): Answered {
  const fault = faultInName(name);
  return fault
    ? { errors: [{ field: 'naam', text: fault }], file: null }
    : { errors: null, file: { ...file, name } };
}

function sameName(file: ParkedFile, choice: string | undefined): Answered {
  if (choice !== 'replace' && choice !== 'both') {
    return { errors: [{ field: 'keuze', text: say('uploadfout.U05_zelfde_naam') }], file: null };
  }
  return { errors: null, file: withAnswer(file, { sameName: choice }) };
}

function chosen(
  file: ParkedFile,
  what: 'file' | 'sheet',
  choices: readonly { value: string }[],
  choice: string | undefined,
  sentence: string,
): Answered {
  const found = choices.find(({ value }) => value === choice);
  if (!found) return { errors: [{ field: 'keuze', text: sentence }], file: null };
  return { errors: null, file: withAnswer(file, { [what]: found.value }) };
}

function coupled(
  file: ParkedFile,
  missing: readonly MissingColumn[],
  headings: readonly { heading: string }[],
  fields: Fields,
): Answered {
  // "Niet gebruiken"
  const left = missing.filter(({ field, needless }) => needless && fields[selectOf(field)] === '');
  const pointedOut = missing
    .filter((column) => !left.includes(column))
    .map(({ field }) => [fields[selectOf(field)] ?? '', field] as const);
  const errors = pointedOut.flatMap(([heading, field], at) => {
    const known = headings.some((candidate) => candidate.heading === heading);
    const twice = pointedOut.slice(0, at).some(([earlier]) => earlier === heading);
    if (known && !twice) return [];
    const text = known ? say('uploadfout.U13_twee_keer', { kolom: heading }) : say('uploadfout.U13_kies');
    return [{ field: selectOf(field), text }];
  });
  if (errors.length > 0) return { errors, file: null };
  const columns = {
    ...file.answers.columns,
    ...Object.fromEntries(left.map(({ proposed }) => [proposed, null])),
    ...Object.fromEntries(pointedOut),
  };
  return { errors: null, file: withAnswer(file, { columns }) };
}
