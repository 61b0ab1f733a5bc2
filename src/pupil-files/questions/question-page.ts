import type { Actor } from '../../access/access.ts';
import { branchToUploadFor, wordsOf, type Branch } from '../../branches/branches.ts';
import { sizeInWords } from '../../kernel/file-size.ts';
import type { Portal } from '../../portal.ts';
import { capital, say, type TextKey } from '../../text/text.ts';
import type { Answers as Fields, FormErrors } from '../../web/form.ts';
import type { Page } from '../../web/page.ts';
import { selectOf } from './answer.ts';
import type { FileChoice, Question, SheetChoice } from './question.ts';
import { fieldName } from '../points/sentences.ts';
import { menuOf, UPLOAD_PAGE, uploadPage, uploadTitle } from '../upload/upload-page.ts';

/** A question as it is put: about which file, what was filled in already, and what is wrong with that. */
export type Asked = {
  token: string;
  name: string;
  question: Question;
  filledIn?: Fields;
  errors?: FormErrors;
};

const TITLES: Record<Exclude<Question['kind'], 'name'>, TextKey> = {
  'same-name': 'uploadfout.U05_titel',
  none: 'docent.geen_vraag_titel',
  file: 'uploadfout.U11_titel',
  sheet: 'uploadfout.U12_titel',
  columns: 'uploadfout.U13_titel',
};

/** The page that asks: for another name it is the upload page itself, with a panel; else a page of its own. */
export async function questionPage(
  portal: Portal,
  actor: Actor,
  asked: Asked,
): Promise<{ view: string; page: Page }> {
  const { token, name, question, filledIn = {}, errors = [] } = asked;
  if (question.kind === 'name') {
    const otherName = {
      token,
      ...question,
      pieces: piecesOf(name),
      suggestion: filledIn['naam'] ?? question.suggestion,
    };
    const shownErrors = errors.length > 0 ? errors : [{ field: 'naam', text: question.sentence }];
    const page = await uploadPage(portal, actor);
    return { view: 'pupil-files/upload', page: { ...page, otherName, errors: shownErrors } };
  }
  const branch = branchToUploadFor(portal, actor);
  const title = say(TITLES[question.kind] as 'uploadfout.U11_titel');
  const page = {
    title,
    crumbs: [menuOf(branch), { href: UPLOAD_PAGE, text: uploadTitle(branch) }, title],
    token,
    name,
    question: shown(question, branch, filledIn),
    minutes: portal.config.upload.takeBackMinutes,
    errors,
  };
  return { view: 'pupil-files/question', page };
}

/** A file name in pieces, so that the page can put a frame around its signs. */
function piecesOf(name: string): { text: string; sign: boolean }[] {
  const dot = name.lastIndexOf('.');
  const pieces = name.slice(0, dot).match(/[\p{P}\p{S}]|[^\p{P}\p{S}]+/gu) ?? [];
  return [
    ...pieces.map((text) => ({ text, sign: /^[\p{P}\p{S}]$/u.test(text) })),
    { text: name.slice(dot), sign: false },
  ];
}

/** The question in the words of the page; what its heading asks is not asked again below it. */
function shown(question: Exclude<Question, { kind: 'name' }>, branch: Branch, filledIn: Fields) {
  switch (question.kind) {
    case 'same-name':
    case 'none':
      return question;
    case 'file': {
      const sentence = say('uploadfout.U11_aantal', { n: question.choices.length });
      return { ...question, sentence, choices: question.choices.map(fileShown) };
    }
    case 'sheet': {
      const sentence = say('uploadfout.U12_aantal', { n: question.choices.length });
      return { ...question, sentence, choices: question.choices.map(sheetShown) };
    }
    case 'columns':
      return { ...question, ...selects(question, branch, filledIn) };
  }
}

function fileShown({ value, bytes, rows }: FileChoice) {
  const size = sizeInWords(bytes);
  return { value, detail: rows === null ? size : `${size}, ${say('aantal.rijen', { n: rows })}` };
}

function sheetShown({ value, rows, headings }: SheetChoice) {
  const rijen = say('aantal.rijen', { n: rows });
  return { value, detail: say('uploadfout.U12_inhoud', { rijen, lijst: headings }) };
}

/** A select per missing column, with the first values under every heading as examples. */
function selects(
  { missing, headings }: Extract<Question, { kind: 'columns' }>,
  branch: Branch,
  filledIn: Fields,
) {
  const words = wordsOf(branch.edition);
  return {
    columns: missing.map(({ field, proposed, needless }) => {
      const said = filledIn[selectOf(field)];
      return {
        id: selectOf(field),
        name: capital(fieldName(field, words)),
        value: said ?? proposed,
        none: needless ? say('beheer.kolom_niet') : say('uploadfout.U13_leeg'),
        hint: said === undefined && proposed ? say('uploadfout.U13_gok') : undefined,
      };
    }),
    headings: headings.map(({ heading, examples }) => {
      const lijst = examples.join(', ');
      return {
        value: heading,
        text: lijst ? say('uploadfout.U13_voorbeeld', { kolom: heading, lijst }) : heading,
      };
    }),
  };
}
