import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { actorOf, only } from '../../access/access.ts';
import { existingBranch, wordsOf } from '../../branches/branches.ts';
import type { Portal } from '../../portal.ts';
import { canWaitAgain, olderToRelease, pupilFileNumbered } from '../../pupil-files/pupil-files.ts';
import { say } from '../../text/text.ts';
import { open, readForm } from '../../web/form.ts';
import { show, type Message } from '../../web/page.ts';
import { leaves, pagingOf, query } from '../../web/paging.ts';
import { fields } from '../../web/shield.ts';
import type { UndoScope } from '../plan/plan-undo.ts';
import type { Import } from '../store.ts';
import { undoImport, UndoChanged } from './undo-import.ts';
import { consequencesOf, leftAsTheyAre } from './undo-page.ts';
import { previewUndo } from './undo-preview.ts';

const confirmForm = z.object({ plan: open, alleen: open });

/** *Ongedaan maken*: a page that shows what goes back and who is left as he is, and the deed. */
export function undoRoutes(portal: Portal): Router {
  const router = Router();

  router.get('/beheer/imports/:id/ongedaan', only('importPupilFiles'), (req, res) =>
    showUndo(req, res, scopeOf(query(req, 'alleen'))),
  );

  router.post('/beheer/imports/:id/ongedaan', only('importPupilFiles'), fields, async (req, res) => {
    const { values } = readForm(confirmForm, req.body);
    const scope = scopeOf(values?.alleen ?? '');
    const id = Number(req.params['id']);
    try {
      undoImport(portal, actorOf(req), id, scope, values?.plan ?? '');
    } catch (refused) {
      if (!(refused instanceof UndoChanged)) throw refused;
      await showUndo(req, res.status(409), scope, { kind: 'attention', text: say('ongedaan.oud') });
      return;
    }
    res.redirect(303, `/beheer/imports/${id}?${scope === 'whole' ? 'ongedaan' : 'teruggezet'}=1#melding`);
  });

  return router;

  async function showUndo(req: Request, res: Response, scope: UndoScope, message?: Message): Promise<void> {
    const { done, plan, fingerprint } = previewUndo(portal, actorOf(req), Number(req.params['id']), scope);
    const words = wordsOf(existingBranch(portal, done.branch).edition);
    const left = leftAsTheyAre(plan, words);
    const paging = pagingOf(req);
    const whole = scope === 'whole';
    await show(res, 'imports/undo', {
      title: whole ? say('ongedaan.titel') : say('ongedaan.titel_alleen'),
      message,
      crumbs: [
        { href: '/beheer/imports', text: say('beheer.geschiedenis') },
        { href: `/beheer/imports/${done.id}`, text: say('beheer.import_nr', { nr: String(done.id) }) },
        say('ongedaan.stap'),
      ],
      done,
      words,
      whole,
      fingerprint,
      back: plan.back.length,
      consequences: [...consequencesOf(plan, words), ...(whole ? fateOfFiles(done) : [])],
      mayBeOnly:
        plan.back.some(({ kind }) => kind === 'unenrol') && plan.back.some(({ kind }) => kind !== 'unenrol'),
      left: { total: left.length, shown: left.slice(paging.offset, paging.offset + paging.limit) },
      leaves: leaves(req, paging, left.length),
    });
  }

  function fateOfFiles({ pupilFileId: fileId, follows }: Import): string[] {
    if (follows !== null) return [say('alsnog.weer_open')];
    const waits = canWaitAgain(portal.db, pupilFileNumbered(portal, fileId));
    const older = olderToRelease(portal, fileId).length;
    return [
      waits ? say('ongedaan.bestand') : say('ongedaan.bestand_niet'),
      ...(older > 0 ? [say('ongedaan.ouder', { n: older })] : []),
    ];
  }
}

const scopeOf = (only: string): UndoScope => (only === 'uitgeschreven' ? 'unenrolments' : 'whole');
