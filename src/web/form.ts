import { z } from 'zod';
import { Refusal } from '../kernel/refusal.ts';
import { say } from '../text/text.ts';

/** What is wrong with an answer, and in which field. */
export type FormErrors = { field: string; text: string }[];

/** What somebody filled in, as typed, to show the page again. */
export type Answers = Record<string, string>;

export type Form<Values> =
  { values: Values; errors: null; answers: Answers } | { values: null; errors: FormErrors; answers: Answers };

/** A field that must be filled in; spaces around it do not count. */
export const filled = (sentence: string) => z.string(sentence).trim().min(1, sentence);

/** A field that may stay empty. */
export const open = z.string().trim().default('');

/**
 * Reads a form. What is wrong comes back with the answers, for the same page again; a body that no form of ours sends
 * (a field twice) is refused.
 * @throws Refusal 400
 */
export function readForm<Schema extends z.ZodType>(schema: Schema, body: unknown): Form<z.infer<Schema>> {
  const answers = readAnswers(body);
  const found = schema.safeParse(answers);
  if (found.success) return { values: found.data, errors: null, answers };
  // one sentence per field: an empty number is not also a wrong number
  const errors = found.error.issues
    .map((issue) => ({ field: issue.path.join('.'), text: issue.message }))
    .filter(({ field }, at, all) => all.findIndex((other) => other.field === field) === at);
  return { values: null, errors, answers };
}

/** What was filled in, for a form whose fields depend on what is asked. @throws Refusal 400 as `readForm` */
export function readAnswers(body: unknown): Answers {
  const answers = { ...(body as object | undefined) };
  const plain = Object.values(answers).every((value) => typeof value === 'string');
  if (!plain) throw new Refusal(400, say('paginafout.400t'));
  return answers;
}
