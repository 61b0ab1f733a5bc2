import { Router, type Request, type Response } from 'express';
import { actorOf, only } from '../../access/access.ts';
import { existingBranch, wordsOf } from '../../branches/branches.ts';
import type { Portal } from '../../portal.ts';
import type { Field } from '../../rosters/rosters.ts';
import { say } from '../../text/text.ts';
import { readAnswers, type Answers } from '../../web/form.ts';
import { show } from '../../web/page.ts';
import { fields } from '../../web/shield.ts';
import { coupleColumns, uncoupledFile, type Miscoupled } from './couple-columns.ts';
import { forgetHeadings } from './known-headings.ts';
import type { SheetChoice } from './question.ts';
import { FIELDS_TO_CHOOSE, fieldName } from '../points/sentences.ts';

const COLUMNS = '/beheer/bestanden/:id/kolommen';

/** *Kolommen koppelen*: the library says what is in the columns of a file that its teacher could not name. */
export function coupleRoutes(portal: Portal): Router {
  const router = Router();

  router.get(COLUMNS, only('importPupilFiles'), (req, res) => showColumns(req, res, {}));

  router.post(COLUMNS, only('importPupilFiles'), fields, async (req, res) => {
    const answers = readAnswers(req.body);
    const id = Number(req.params['id']);
    const wrong = await coupleColumns(portal, actorOf(req), id, {
      fields: chosenIn(answers),
      sheet: answers['tabblad'] ?? '',
      remember: answers['onthoud'] === 'ja',
    });
    if (wrong) await showColumns(req, res.status(422), { answers, ...wrong });
    else res.redirect(303, `/beheer/bestanden/${id}/import`);
  });

  router.post('/beheer/scholen/:number/kolommen/vergeten', only('importPupilFiles'), (req, res) => {
    const { number } = existingBranch(portal, String(req.params['number']));
    forgetHeadings(portal, actorOf(req), number);
    res.redirect(303, `/beheer/scholen/${number}?opgeslagen=1#melding`);
  });

  return router;

  async function showColumns(
    req: Request,
    res: Response,
    { answers, ...wrong }: { answers?: Answers } & Partial<Miscoupled>,
  ): Promise<void> {
    const id = Number(req.params['id']);
    const uncoupled = await uncoupledFile(portal, actorOf(req), id);
    if (!uncoupled) {
      res.redirect(303, `/beheer/bestanden/${id}/import`);
      return;
    }
    const { file, columns, errors, sheets } = { ...uncoupled, ...wrong };
    const words = wordsOf(file.edition);
    const title = say('beheer.kolommen');
    await show(res, 'pupil-files/columns', {
      title,
      crumbs: [
        { href: '/beheer/bestanden', text: say('beheer.menu_kort') },
        { href: `/beheer/bestanden/${file.id}`, text: file.branchName },
        title,
      ],
      file,
      columns: columns.map(({ heading, examples, field, proposed }, at) => ({
        id: `kolom-${at}`,
        heading,
        examples,
        value: answers?.[`kolom-${at}`] ?? field ?? proposed ?? '',
        sure: field ? say('beheer.herkend') : proposed ? say('beheer.gok') : say('beheer.kies_zelf'),
      })),
      sheets: sheetsToChoose(sheets, answers?.['tabblad'] ?? ''),
      sheet: answers?.['tabblad'] ?? '',
      unsure: columns.filter(({ field }) => !field).length,
      options: [
        { value: '', text: say('beheer.kolom_niet') },
        ...FIELDS_TO_CHOOSE.map((field) => ({ value: field, text: fieldName(field, words) })),
      ],
      remember: answers === undefined || answers['onthoud'] === 'ja',
      errors,
    });
  }
}

/** The fields chosen, by the place of their column. */
function chosenIn(answers: Answers): (Field | null)[] {
  const places = Object.keys(answers).filter((name) => /^kolom-\d{1,3}$/.test(name));
  return Array.from({ length: places.length }, (_, at) => {
    const value = answers[`kolom-${at}`];
    return FIELDS_TO_CHOOSE.find((field) => field === value) ?? null;
  });
}

/** A sheet that was chosen stays chosen while something else is wrong. */
function sheetsToChoose(sheets: readonly SheetChoice[], chosen: string) {
  if (sheets.length === 0) return chosen === '' ? [] : [{ value: chosen, text: chosen }];
  const named = sheets.map(({ value, rows }) => ({
    value,
    text: `${value}, ${say('aantal.rijen', { n: rows })}`,
  }));
  return [{ value: '', text: say('uploadfout.U12_kies') }, ...named];
}
