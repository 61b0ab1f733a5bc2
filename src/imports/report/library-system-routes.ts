import { Router, type Request } from 'express';
import { actorOf, only } from '../../access/access.ts';
import type { Portal } from '../../portal.ts';
import { kohaCodesOf, LIBRARY_SYSTEMS, warningsFor } from '../../pupils/pupils.ts';
import { say } from '../../text/text.ts';
import { attach } from '../../web/attach.ts';
import { show } from '../../web/page.ts';
import { query } from '../../web/paging.ts';
import { downloadChanges, downloadLeavers, harvestOf } from './library-system.ts';

/** What an import changed, as files for the library system. */
export function changesForLibraryRoutes(portal: Portal): Router {
  const router = Router();

  router.get('/beheer/imports/:id/bibliotheeksysteem', only('seePupils'), async (req, res) => {
    const { done, changed, left, renumbered } = harvestOf(portal, actorOf(req), importIn(req));
    const address = `/beheer/imports/${done.id}`;
    await show(res, 'imports/library-system', {
      title: say('uit.titel'),
      crumbs: [
        { href: '/beheer/imports', text: say('beheer.geschiedenis') },
        { href: address, text: say('beheer.import_nr', { nr: String(done.id) }) },
        say('uit.titel'),
      ],
      aboutPupils: false,
      address,
      done,
      changed: changed.pupils.length,
      left: left.pupils.length,
      warnings: [
        say('uit.alleen_wijzigingen'),
        ...(renumbered > 0 ? [say('uit.ander_nummer', { n: renumbered })] : []),
        ...warningsFor(portal, changed),
      ],
      codes: kohaCodesOf(portal, changed.branch),
    });
  });

  for (const system of LIBRARY_SYSTEMS) {
    router.get(`/beheer/imports/:id/${system}.csv`, only('seePupils'), (req, res) => {
      const withCardNumbers = query(req, 'pasnummers') === 'ja';
      attach(res, downloadChanges(portal, actorOf(req), importIn(req), system, withCardNumbers), 'csv');
    });
  }

  router.get('/beheer/imports/:id/vertrokken.csv', only('seePupils'), (req, res) => {
    attach(res, downloadLeavers(portal, actorOf(req), importIn(req), 'list'), 'csv');
  });

  router.get('/beheer/imports/:id/vertrokken-koha.csv', only('seePupils'), (req, res) => {
    attach(res, downloadLeavers(portal, actorOf(req), importIn(req), 'koha'), 'csv');
  });

  return router;
}

const importIn = (req: Request): number => Number(req.params['id']);
