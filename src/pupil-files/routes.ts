import { Router, type NextFunction, type Request, type Response } from 'express';
import { actorOf, may, only } from '../access/access.ts';
import { passwordChanged } from '../accounts/accounts.ts';
import { branchToUploadFor, wordsOf, type Branch } from '../branches/branches.ts';
import { amsterdamDay, longMoment } from '../kernel/dutch-date.ts';
import { sizeInWords, sizeOver } from '../kernel/file-size.ts';
import { schoolYearOf } from '../kernel/school-year.ts';
import type { Portal } from '../portal.ts';
import { isNeedless } from '../rosters/rosters.ts';
import { say } from '../text/text.ts';
import { attach } from '../web/attach.ts';
import { show, type Message, type Page } from '../web/page.ts';
import { query } from '../web/paging.ts';
import { FileTooLarge, receivedFile, receiveFile } from '../web/receive-file.ts';
import { asRefusal } from '../web/refusals.ts';
import { downloadPoints } from './points/download-points.ts';
import { cleanName } from './upload/name-rule.ts';
import { pointsOf } from './points/points.ts';
import { ownPupilFile, readingOf } from './pupil-file.ts';
import { questionPage } from './questions/question-page.ts';
import { putBackPupilFile, removePupilFile } from './remove-pupil-file.ts';
import { dayKeptUntil } from './shred-pupil-files.ts';
import { statusForSchool } from './status.ts';
import { pupilFilesOf, type PupilFile } from './store.ts';
import { DEEDS, messageAfter } from './upload/upload-messages.ts';
import { menuOf, UPLOAD_PAGE, uploadPage, uploadTitle } from './upload/upload-page.ts';
import { uploadPupilFile, type Upload } from './upload/upload-pupil-file.ts';

const HERE = UPLOAD_PAGE;

/** The teacher's side: the menu, the upload page with the list below the black line, one file's points. */
export function pupilFileRoutes(portal: Portal): Router {
  const router = Router();

  router.get(['/docent', '/menu'], only('openTeacherMenu'), async (req, res) => {
    const actor = actorOf(req);
    const branch = branchToUploadFor(portal, actor);
    const secondary = branch.edition === 'mediatheekWise';
    await show(res, 'pupil-files/menu', {
      title: secondary ? say('mediatheek.menu', { naam: actor.shownName }) : say('docent.menu'),
      message: passwordChanged(query(req, 'gelukt')),
      stand: standOf(branch),
      mayUpload: may(actor, 'handInPupilFiles'),
    });
  });

  router.get(HERE, only('handInPupilFiles'), async (req, res) => {
    await showUpload(req, res, { message: messageFor(req) });
  });

  router.post(
    HERE,
    only('handInPupilFiles'),
    receiveFile(portal.config.upload.maxBytes),
    async (req: Request, res: Response) => {
      const { number } = branchToUploadFor(portal, actorOf(req));
      const upload = await uploadPupilFile(
        portal,
        actorOf(req),
        number,
        receivedFile(req),
        saysSupplement(req),
      );
      if (upload.outcome === 'refused') return refuse(req, res, upload.sentence, 422);
      if (upload.outcome === 'asks') return ask(req, res, upload);
      const word = upload.outcome === 'kept' ? 'geslaagd' : 'bekend';
      const there = `${HERE}?${word}=${upload.id}#melding`;
      if (wantsJson(req)) res.status(201).json({ naar: there });
      else res.redirect(303, there);
    },
    answerBrokenUpload,
  );

  router.get(`${HERE}/:id`, only('handInPupilFiles'), async (req, res) => {
    const branch = branchToUploadFor(portal, actorOf(req));
    const file = ownPupilFile(portal, branch.number, Number(req.params['id']));
    const words = wordsOf(branch.edition);
    const reading = file.sealedReading === null ? undefined : await readingOf(portal, file);
    const points = reading && pointsOf(reading, words, query(req, 'alles') === '1');
    // of a file that waits for its columns nothing is used yet
    const ignored = file.unclear || !reading ? [] : reading.ignoredColumns;
    await show(res, 'pupil-files/file', {
      title: file.name,
      crumbs: [menuOf(branch), { href: HERE, text: uploadTitle(branch) }, file.name],
      file,
      points,
      words,
      status: statusForSchool(file),
      needless: ignored.filter(isNeedless),
      unknown: ignored.filter((heading) => !isNeedless(heading)),
      repaired: reading?.repaired ?? 0,
      until: dayKeptUntil(portal, file),
    });
  });

  router.get(`${HERE}/:id/punten.csv`, only('handInPupilFiles'), async (req, res) => {
    const branch = branchToUploadFor(portal, actorOf(req));
    const file = ownPupilFile(portal, branch.number, Number(req.params['id']));
    attach(res, await downloadPoints(portal, actorOf(req), 'handInPupilFiles', file), 'text/csv');
  });

  router.post(`${HERE}/:id/verwijderen`, only('handInPupilFiles'), (req, res) => {
    const id = Number(req.params['id']);
    removePupilFile(portal, actorOf(req), branchToUploadFor(portal, actorOf(req)).number, id);
    res.redirect(303, `${HERE}?verwijderd=${id}#melding`);
  });

  router.post(`${HERE}/:id/terugzetten`, only('handInPupilFiles'), (req, res) => {
    const id = Number(req.params['id']);
    putBackPupilFile(portal, actorOf(req), branchToUploadFor(portal, actorOf(req)).number, id);
    res.redirect(303, `${HERE}?teruggezet=${id}#melding`);
  });

  return router;

  /** Another name is asked on this very page; any other question has a page of its own. */
  async function ask(req: Request, res: Response, { token, question }: Extract<Upload, { outcome: 'asks' }>) {
    const there = `${HERE}/wacht/${token}`;
    if (wantsJson(req)) return void res.status(422).json({ fout: question.sentence, naar: there });
    if (question.kind !== 'name') {
      res.redirect(303, there);
      return;
    }
    const name = cleanName(receivedFile(req)?.name ?? '');
    const { view, page } = await questionPage(portal, actorOf(req), {
      token,
      name,
      question,
    });
    return show(res.status(422), view, page);
  }

  /** A file over the limit and a fault of ours break an upload off: the same page again, which says so. */
  async function answerBrokenUpload(error: unknown, req: Request, res: Response, next: NextFunction) {
    if (error instanceof FileTooLarge) {
      const { maxBytes } = portal.config.upload;
      const sent = Number(req.get('Content-Length') ?? maxBytes);
      const sizes = { grootte: sizeOver(maxBytes, sent), max: sizeInWords(maxBytes) };
      return refuse(req, res, say('uploadfout.U08_groot', sizes), 413);
    }
    const refusal = asRefusal(error, req, portal.log);
    if (refusal.status === 500) return refuse(req, res, say('uploadfout.U20_bij_ons'), 500);
    next(refusal);
  }

  function refuse(req: Request, res: Response, sentence: string, status: number) {
    if (wantsJson(req)) return void res.status(status).json({ fout: sentence });
    const errors = [{ field: 'bestand', text: sentence }];
    return showUpload(req, res.status(status), { errors, supplement: saysSupplement(req) });
  }

  async function showUpload(req: Request, res: Response, page: Partial<Page>) {
    await show(res, 'pupil-files/upload', { ...(await uploadPage(portal, actorOf(req))), ...page });
  }

  function messageFor(req: Request): Message | undefined {
    const changed = passwordChanged(query(req, 'gelukt'));
    if (changed) return changed;
    const deed = DEEDS.find((word) => query(req, word) !== '');
    const file = deed && fileInQuery(req, deed);
    return file && messageAfter(portal, actorOf(req), deed, file);
  }

  function fileInQuery(req: Request, word: string): PupilFile | undefined {
    const id = query(req, word);
    const { number } = branchToUploadFor(portal, actorOf(req));
    return /^\d{1,15}$/.test(id) ? ownPupilFile(portal, number, Number(id)) : undefined;
  }

  function standOf(branch: Branch): string {
    const year = schoolYearOf(amsterdamDay(portal.clock()));
    const files = pupilFilesOf(portal.db, branch.number);
    const file = files.find(
      ({ uploadedAt, supersededBy }) =>
        supersededBy === null && schoolYearOf(amsterdamDay(new Date(uploadedAt))) === year,
    );
    if (!file) return say('docent.stand_geen', { jaar: year });
    return file.state === 'imported'
      ? say('docent.stand_verwerkt', {
          datum: longMoment(new Date(file.importedAt ?? file.closedAt ?? file.uploadedAt)),
        })
      : say('docent.stand_ontvangen', { datum: longMoment(new Date(file.uploadedAt)) });
  }
}

/** The tick on the upload form: only new and changed pupils are in this file. */
const saysSupplement = (req: Request): boolean =>
  (req.body as { aanvulling?: unknown } | undefined)?.aanvulling === 'ja';

const wantsJson = (req: Request): boolean => req.accepts(['html', 'json']) === 'json';
