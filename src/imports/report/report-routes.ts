import { Router, type Request } from 'express';
import { actorOf, only } from '../../access/access.ts';
import { record } from '../../audit/audit.ts';
import { existingBranch, wordsOf } from '../../branches/branches.ts';
import type { Portal } from '../../portal.ts';
import { say } from '../../text/text.ts';
import { attach } from '../../web/attach.ts';
import { show, type Message } from '../../web/page.ts';
import { leaves, pagingOf, query, type Paging } from '../../web/paging.ts';
import { alarmInWords } from '../preview/alarm-words.ts';
import { linkToBatch } from '../batch/batch-page.ts';
import { newestBatches } from '../batch/batch-store.ts';
import { alarmsOfImport } from '../apply/alarms-store.ts';
import { downloadReport } from './download-report.ts';
import { postponedOf } from '../apply/postponed.ts';
import { originsOf, reportLinesOf } from './report-lines.ts';
import { skippedRowsInWords } from './report.ts';
import { leftAloneOnPage } from '../left-alone-words.ts';
import { waitingTasks } from '../waiting-page.ts';
import { withStatus } from '../status.ts';
import { groupChangesOf, importsMatching, type Import } from '../store.ts';
import { leftOpenBy } from './left-open-by.ts';
import { existingImport, undoingOf } from '../undo/undo-preview.ts';

const list = { href: '/beheer/imports', text: say('beheer.geschiedenis') };

/** Batches that the list of imports leads to. */
const BATCHES_SHOWN = 5;

/** Imports that were done: the list, and the report of each. */
export function reportRoutes(portal: Portal): Router {
  const router = Router();

  router.get('/beheer/imports', only('importPupilFiles'), async (req, res) => {
    const paging = pagingOf(req);
    const imports = importsMatching(portal.db, paging);
    await show(res, 'imports/imports', {
      title: list.text,
      batches: newestBatches(portal.db, BATCHES_SHOWN).map((batch) => ({
        ...batch,
        link: linkToBatch(batch.id),
      })),
      tasks: waitingTasks(portal),
      imports: imports.map(withStatus),
      leaves: leaves(req, paging, imports[0]?.total ?? 0),
    });
  });

  router.get('/beheer/imports/:id', only('importPupilFiles'), async (req, res) => {
    const done = existingImport(portal, Number(req.params['id']));
    const branch = existingBranch(portal, done.branch);
    const message = messageAfter(req, done);
    const words = wordsOf(branch.edition);
    const postponed = postponedOf(portal, done);
    const stayed = leftAloneOnPage(portal, done.id, 'unenrol', words);
    const leftByUndo = leftAloneOnPage(portal, done.id, 'undo', words);
    // names of pupils are seen, as in its report
    if (stayed.length + leftByUndo.length > 0) recordSeen(req, done);
    await show(res, 'imports/import', {
      title:
        query(req, 'klaar') === '1' ? say('beheer.klaar') : say('beheer.import_nr', { nr: String(done.id) }),
      message,
      crumbs: [list, say('beheer.import_nr', { nr: String(done.id) })],
      done,
      words,
      alarms: alarmsOfImport(portal.db, done.id).map((alarm) => ({
        ...alarm,
        ...alarmInWords(alarm, words),
      })),
      groups: groupChangesOf(portal.db, done.id),
      skipped: await skippedRowsInWords(portal, done.id, done.pupilFileId, branch),
      ...originsOf(portal, done),
      stayed,
      leftByUndo,
      leftOpen: leftOpenBy(portal, done),
      postponed: {
        waiting: postponed.going.length + postponed.left.length,
        going: postponed.going.length,
        left: postponed.left.length,
        overtaken: postponed.overtaken,
      },
      undoing: undoingOf(portal, done),
    });
  });

  router.get('/beheer/imports/:id/verslag', only('importPupilFiles'), async (req, res) => {
    const done = existingImport(portal, Number(req.params['id']));
    const nr = String(done.id);
    const words = wordsOf(existingBranch(portal, done.branch).edition);
    const all = reportLinesOf(portal, done, words);
    // on paper there is nothing to leaf through
    const everything = query(req, 'alles') === '1';
    const paging = everything ? wholeOf(all) : pagingOf(req);
    recordSeen(req, done);
    await show(res, 'imports/report', {
      title: say('verslag.titel', { nr }),
      crumbs: [
        list,
        { href: `/beheer/imports/${nr}`, text: say('beheer.import_nr', { nr }) },
        say('verslag.stap'),
      ],
      done,
      words,
      lines: all.slice(paging.offset, paging.offset + paging.limit),
      everything,
      leaves: leaves(req, paging, all.length),
    });
  });

  router.get('/beheer/imports/:id/verslag.csv', only('importPupilFiles'), async (req, res) => {
    attach(res, await downloadReport(portal, actorOf(req), Number(req.params['id'])), 'text/csv');
  });

  return router;

  function recordSeen(req: Request, { id, branch }: Import): void {
    record(portal, actorOf(req), { action: 'see report', subject: `import ${id}`, branch });
  }
}

const wholeOf = (all: readonly unknown[]): Paging => ({ page: 1, limit: Math.max(all.length, 1), offset: 0 });

/** What was just done with this import, said above its page. */
function messageAfter(req: Request, { id, branchName }: Import): Message | undefined {
  if (query(req, 'klaar') === '1') {
    return { kind: 'good', text: say('beheer.klaar_tekst', { nr: String(id), school: branchName }) };
  }
  if (query(req, 'uitgeschreven') === '1') return { kind: 'good', text: say('uitstel.klaar') };
  if (query(req, 'ongedaan') === '1') return { kind: 'good', text: say('ongedaan.klaar') };
  if (query(req, 'teruggezet') === '1') return { kind: 'good', text: say('ongedaan.klaar_alleen') };
  return undefined;
}
