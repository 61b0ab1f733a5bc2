import { Router } from 'express';
import { actorOf, only } from '../../access/access.ts';
import type { Portal } from '../../portal.ts';
import { say } from '../../text/text.ts';
import { attach } from '../../web/attach.ts';
import { show } from '../../web/page.ts';
import { query } from '../../web/paging.ts';
import { downloadProposed, proposedAmong } from './public-library.ts';
import { downloadRoll, kohaCodesOf, LIBRARY_SYSTEMS, warningsFor, wholeRoll } from './library-system.ts';

/** A school's whole roll as files for the library system. */
export function librarySystemRoutes(portal: Portal): Router {
  const router = Router();

  router.get('/beheer/scholen/:number/bibliotheeksysteem', only('seePupils'), async (req, res) => {
    const cargo = wholeRoll(portal, actorOf(req), String(req.params['number']));
    const address = `/beheer/scholen/${cargo.branch.number}`;
    await show(res, 'pupils/library-system', {
      title: say('uit.titel'),
      crumbs: [
        { href: '/beheer/scholen', text: say('scholen.titel') },
        { href: address, text: cargo.branch.name },
        say('uit.titel'),
      ],
      aboutPupils: false,
      address,
      branch: cargo.branch,
      pupils: cargo.pupils.length,
      warnings: warningsFor(portal, cargo),
      codes: kohaCodesOf(portal, cargo.branch),
      proposed: proposedAmong(cargo)?.length,
    });
  });

  for (const system of LIBRARY_SYSTEMS) {
    router.get(`/beheer/scholen/:number/${system}.csv`, only('seePupils'), (req, res) => {
      const withCardNumbers = query(req, 'pasnummers') === 'ja';
      const number = String(req.params['number']);
      attach(res, downloadRoll(portal, actorOf(req), number, system, withCardNumbers), 'csv');
    });
  }

  router.get('/beheer/scholen/:number/openbare-bibliotheek.csv', only('seePupils'), (req, res) => {
    attach(res, downloadProposed(portal, actorOf(req), String(req.params['number'])), 'csv');
  });

  return router;
}
