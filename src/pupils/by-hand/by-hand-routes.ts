import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { actorOf, only } from '../../access/access.ts';
import { branchNumbered, existingBranch, wordsOf } from '../../branches/branches.ts';
import { amsterdamDay, longDate, shortDate } from '../../kernel/dutch-date.ts';
import type { Portal } from '../../portal.ts';
import { say } from '../../text/text.ts';
import { open, readForm, type Answers, type FormErrors } from '../../web/form.ts';
import { show, type Message } from '../../web/page.ts';
import { fields } from '../../web/shield.ts';
import {
  correctByHand,
  letGo,
  markOf,
  moveByHand,
  PupilChanged,
  reenrolByHand,
  unenrolByHand,
  type Fault,
} from './by-hand.ts';
import { cardOf, choicesAt, crumbsTo } from './card-page.ts';
import { enrolByHand } from './enrol-by-hand.ts';
import { existingPupil } from '../existing-pupil.ts';
import { fullName } from '../name.ts';
import { detailsForm, placeForm, whoForm } from './pupil-form.ts';
import { FIXABLE, type Pupil } from '../store.ts';

const shownForm = z.object({ stand: open });
const letGoForm = z.object({ gegeven: z.enum(FIXABLE) });

/** A single pupil during the year: enrolled, moved, corrected and unenrolled by hand. */
export function byHandRoutes(portal: Portal): Router {
  const router = Router();

  router.get('/beheer/scholen/:number/leerlingen/nieuw', only('managePupils'), (req, res) =>
    showNew(req, res, { answers: {} }),
  );

  router.post('/beheer/scholen/:number/leerlingen', only('managePupils'), fields, async (req, res) => {
    const form = detailsForm(today()).extend(placeForm.shape).extend(whoForm.shape);
    const { values, errors, answers } = readForm(form, req.body);
    if (errors) return showNew(req, res.status(422), { answers, errors });
    const enrolled = enrolByHand(portal, actorOf(req), schoolIn(req), values);
    if ('id' in enrolled) {
      res.redirect(303, cardAfter(enrolled.id, 'nieuw'));
      return;
    }
    if ('field' in enrolled) return showNew(req, res.status(422), { answers, errors: [enrolled] });
    const asked = [{ field: 'wie', text: say('leerling.lijkt') }];
    return showNew(req, res.status(422), { answers, errors: asked, alike: enrolled.alike });
  });

  router.get('/beheer/leerlingen/:id/gegevens', only('managePupils'), (req, res) => {
    const pupil = existingPupil(portal, idIn(req));
    return showDetails(res, pupil, answersOf(pupil));
  });

  router.post('/beheer/leerlingen/:id/gegevens', only('managePupils'), fields, async (req, res) => {
    const pupil = existingPupil(portal, idIn(req));
    const { values, errors, answers } = readForm(detailsForm(today()).extend(shownForm.shape), req.body);
    if (errors) return showDetails(res.status(422), pupil, answers, { errors });
    try {
      const fault = correctByHand(portal, actorOf(req), pupil.id, values, values.stand);
      if (fault) {
        await showDetails(res.status(422), pupil, answers, { errors: [fault] });
        return;
      }
    } catch (refused) {
      if (!(refused instanceof PupilChanged)) throw refused;
      const message: Message = { kind: 'attention', text: say('leerling.intussen') };
      return showDetails(res.status(409), pupil, answersOf(pupil), { message });
    }
    res.redirect(303, cardAfter(pupil.id, 'gegevens'));
  });

  router.post('/beheer/leerlingen/:id/groep', only('managePupils'), fields, async (req, res) => {
    const { values } = readForm(placeForm, req.body);
    const fault = moveByHand(portal, actorOf(req), idIn(req), values ?? NOWHERE);
    if (fault) await showCard(req, res, fault);
    else res.redirect(303, cardAfter(idIn(req), 'groep'));
  });

  router.post('/beheer/leerlingen/:id/inschrijven', only('managePupils'), fields, async (req, res) => {
    const { values } = readForm(placeForm, req.body);
    const fault = reenrolByHand(portal, actorOf(req), idIn(req), values ?? NOWHERE);
    if (fault) await showCard(req, res, fault);
    else res.redirect(303, cardAfter(idIn(req), 'in'));
  });

  router.post('/beheer/leerlingen/:id/uitschrijven', only('managePupils'), (req, res) => {
    unenrolByHand(portal, actorOf(req), idIn(req));
    res.redirect(303, cardAfter(idIn(req), 'uit'));
  });

  router.post('/beheer/leerlingen/:id/loslaten', only('managePupils'), fields, (req, res) => {
    const { values } = readForm(letGoForm, req.body);
    if (values) letGo(portal, actorOf(req), idIn(req), values.gegeven);
    res.redirect(303, cardAfter(existingPupil(portal, idIn(req)).id, 'los'));
  });

  return router;

  /** The day against which a birth date lies in the future. */
  function today(): string {
    return amsterdamDay(portal.clock());
  }

  function showNew(
    req: Request,
    res: Response,
    { alike = [], ...page }: { answers: Answers; errors?: FormErrors; alike?: Pupil[] },
  ) {
    const branch = existingBranch(portal, schoolIn(req));
    const words = wordsOf(branch.edition);
    return show(res, 'pupils/new', {
      title: say('leerling.nieuw'),
      crumbs: [...crumbsTo(branch), say('leerling.nieuw')],
      branch,
      words,
      ...choicesAt(portal, branch, words),
      alike: alike.map((pupil) => ({ ...pupil, ...describedFrom(pupil, branch.number) })),
      ...page,
    });
  }

  /** Who a known child is, for somebody who must say whether it is the same one. */
  function describedFrom(pupil: Pupil, branch: string) {
    const school = branchNumbered(portal.db, pupil.branch)?.name ?? pupil.branch;
    const { cardNumber: pas, pupilNumber: nr, unenrolledAt } = pupil;
    const who = { school, pas, nr, geboren: longDate(pupil.birthDate) };
    const where =
      unenrolledAt === null
        ? say('leerling.lijkt_daar', who)
        : say('leerling.lijkt_weg', { ...who, datum: longDate(amsterdamDay(new Date(unenrolledAt))) });
    return { name: fullName(pupil), where, here: pupil.branch === branch && pupil.unenrolledAt === null };
  }

  function showDetails(
    res: Response,
    pupil: Pupil,
    answers: Answers,
    said: { errors?: FormErrors; message?: Message } = {},
  ) {
    const branch = existingBranch(portal, pupil.branch);
    const words = wordsOf(branch.edition);
    return show(res, 'pupils/details', {
      title: say('leerling.verbeter'),
      crumbs: [
        ...crumbsTo(branch),
        { href: `/beheer/leerlingen/${pupil.id}`, text: say('leerling.kaart') },
        say('leerling.verbeter'),
      ],
      pupil,
      ...choicesAt(portal, branch, words),
      answers,
      ...said,
    });
  }

  async function showCard(req: Request, res: Response, fault: Fault): Promise<void> {
    const card = cardOf(portal, actorOf(req), idIn(req));
    await show(res.status(422), 'pupils/card', {
      ...card,
      errors: [fault],
    });
  }
}

const NOWHERE = { groep: '', jaargroep: '' };

const schoolIn = (req: Request): string => String(req.params['number']);
const idIn = (req: Request): number => Number(req.params['id']);

/** The card of a pupil, which says what was just done. */
const cardAfter = (id: number, done: string): string => `/beheer/leerlingen/${id}?gedaan=${done}#melding`;

function answersOf(pupil: Pupil): Answers {
  return {
    nummer: pupil.pupilNumber,
    roepnaam: pupil.firstName,
    tussenvoegsel: pupil.prefix,
    achternaam: pupil.lastName,
    geboren: shortDate(pupil.birthDate),
    stand: markOf(pupil),
  };
}
