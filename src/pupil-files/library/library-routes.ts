import { Router } from 'express';
import { actorOf, only } from '../../access/access.ts';
import { wordsOf } from '../../branches/branches.ts';
import { amsterdamDay } from '../../kernel/dutch-date.ts';
import { sizeInWords } from '../../kernel/file-size.ts';
import { schoolYearOf } from '../../kernel/school-year.ts';
import type { Portal } from '../../portal.ts';
import { say } from '../../text/text.ts';
import { attach } from '../../web/attach.ts';
import { show } from '../../web/page.ts';
import { leaves, pagingOf, query } from '../../web/paging.ts';
import { downloadPoints } from '../points/download-points.ts';
import { downloadPupilFile } from '../download-pupil-file.ts';
import { findFiles } from './find-files.ts';
import { pointsOf } from '../points/points.ts';
import { dayKeptUntil } from '../shred-pupil-files.ts';
import { pupilFileNumbered, readingOf } from '../pupil-file.ts';
import { fieldName } from '../points/sentences.ts';
import { statusForLibrary } from '../status.ts';
import { hasRowsToDecide, undoneImportsOf } from './library-store.ts';

const list = { href: '/beheer/bestanden', text: say('beheer.menu_kort') };
const STATES: Record<string, string> = {
  waiting: say('status.b_nieuw'),
  imported: say('status.b_klaar_import'),
  removed: say('status.verwijderd'),
};

/** First rows shown of a file, as they were read. */
const ROWS_SHOWN = 10;

/** The library's side of pupil files: the list of all schools, one file, its download, its points. */
export function libraryFileRoutes(portal: Portal): Router {
  const router = Router();

  router.get('/beheer/bestanden', only('seePupilFiles'), async (req, res) => {
    const paging = pagingOf(req);
    const thisYear = schoolYearOf(amsterdamDay(portal.clock()));
    const filter = { search: query(req, 'zoek'), state: query(req, 'status'), year: query(req, 'jaar') };
    const state = filter.state in STATES ? filter.state : '';
    const files = findFiles(portal.db, { ...filter, state }, paging);
    await show(res, 'pupil-files/files', {
      title: say('beheer.bestanden'),
      message:
        query(req, 'kies') === '1' ? { kind: 'attention', text: say('reeks.niets_gekozen') } : undefined,
      files: files.map((file) => ({ ...file, status: statusForLibrary(file) })),
      filter,
      filtered: Object.values(filter).some(Boolean),
      states: STATES,
      years: lastYears(thisYear),
      leaves: leaves(req, paging, files[0]?.total ?? 0),
    });
  });

  router.get('/beheer/bestanden/:id', only('seePupilFiles'), async (req, res) => {
    const file = pupilFileNumbered(portal, Number(req.params['id']));
    const words = wordsOf(file.edition);
    const reading = file.sealedReading === null ? undefined : await readingOf(portal, file);
    await show(res, 'pupil-files/library-file', {
      title: say('beheer.bestand_van', { school: file.branchName }),
      message: query(req, 'gesloten') === '1' ? { kind: 'good', text: say('beheer.gesloten') } : undefined,
      crumbs: [list, file.branchName],
      file,
      words,
      size: sizeInWords(file.size),
      until: dayKeptUntil(portal, file),
      status: statusForLibrary(file),
      undone: undoneImportsOf(portal.db, file.id),
      toDecide: hasRowsToDecide(portal.db, file),
      points: reading && pointsOf(reading, words, query(req, 'alles') === '1'),
      columns:
        reading?.columns.map(({ heading, field }) => ({
          heading,
          field: field && fieldName(field, words),
        })) ?? [],
      rows: reading?.pupils.slice(0, ROWS_SHOWN) ?? [],
      sheets: reading?.sheets.filter(Boolean) ?? [],
    });
  });

  router.get('/beheer/bestanden/:id/download', only('seePupilFiles'), async (req, res) => {
    const file = await downloadPupilFile(portal, actorOf(req), Number(req.params['id']));
    attach(res, file, 'application/octet-stream');
  });

  router.get('/beheer/bestanden/:id/punten.csv', only('seePupilFiles'), async (req, res) => {
    const file = pupilFileNumbered(portal, Number(req.params['id']));
    attach(res, await downloadPoints(portal, actorOf(req), 'seePupilFiles', file), 'text/csv');
  });

  return router;
}

function lastYears(thisYear: string): string[] {
  const first = Number(thisYear.slice(0, 4));
  return [0, 1, 2].map((back) => `${first - back}-${first - back + 1}`);
}
