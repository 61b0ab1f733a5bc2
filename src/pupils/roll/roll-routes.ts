import { Router, type Request } from 'express';
import { z } from 'zod';
import { actorOf, may, only } from '../../access/access.ts';
import type { Portal } from '../../portal.ts';
import { say } from '../../text/text.ts';
import { open, readForm } from '../../web/form.ts';
import { show, type Message } from '../../web/page.ts';
import { leaves, pagingOf, query } from '../../web/paging.ts';
import { fields } from '../../web/shield.ts';
import { cardOf, crumbsTo } from '../by-hand/card-page.ts';
import { labelOf } from '../history.ts';
import { sortedName } from '../name.ts';
import { pupilsOfSchool, type RollFilter } from './roll-page.ts';
import type { Pupil } from '../store.ts';

const searchForm = z.object({ naam: open, status: open, groep: open });

declare module 'express-session' {
  interface SessionData {
    /** The name that was last searched for among the pupils of a school: a name may not stand in an address. */
    pupilSearch?: { branch: string; name: string };
  }
}

/** The roll of a school on the screen, who left it, and the card of each pupil. */
export function rollRoutes(portal: Portal): Router {
  const router = Router();

  router.get('/beheer/scholen/:number/leerlingen', only('seePupils'), async (req, res) => {
    const filter = filterOn(req);
    const { pupils, ...roll } = pupilsOfSchool(portal, actorOf(req), schoolIn(req), filter);
    const paging = pagingOf(req);
    await show(res, 'pupils/roll', {
      title: say('leerling.lijst'),
      crumbs: [...crumbsTo(roll.branch).slice(0, -1), say('leerling.lijst')],
      message: query(req, 'gewist') === '1' ? { kind: 'good', text: say('verzoek.gewist') } : undefined,
      ...roll,
      filter,
      filtered: filter.group !== '' || filter.name !== '',
      pupils: pupils.slice(paging.offset, paging.offset + paging.limit),
      sortedName,
      kept: portal.config.leaverDays,
      labels: { card: labelOf('kolom.pasnummer', roll.words) },
      leaves: leaves(req, paging, pupils.length),
      mayChange: may(actorOf(req), 'managePupils', roll.branch.number),
    });
  });

  // the name waits in the session, the address says only that there is one: so reload and Back do no harm
  router.post('/beheer/scholen/:number/leerlingen/zoek', only('seePupils'), fields, (req, res) => {
    const { naam = '', status = '', groep = '' } = readForm(searchForm, req.body).values ?? {};
    if (naam === '') delete req.session.pupilSearch;
    else req.session.pupilSearch = { branch: schoolIn(req), name: naam };
    const words = Object.entries({ status, groep, zoek: naam && '1' }).filter(([, word]) => word !== '');
    res.redirect(303, `${rollAt(req)}?${new URLSearchParams(words).toString()}`);
  });

  // who signs in again after a search comes here
  router.get('/beheer/scholen/:number/leerlingen/zoek', only('seePupils'), (req, res) => {
    res.redirect(303, rollAt(req));
  });

  router.get('/beheer/leerlingen/:id', only('seePupils'), async (req, res) => {
    const card = cardOf(portal, actorOf(req), Number(req.params['id']));
    await show(res, 'pupils/card', {
      ...card,
      message: messageAfter(query(req, 'gedaan'), card),
    });
  });

  return router;
}

const schoolIn = (req: Request): string => String(req.params['number']);
const rollAt = (req: Request): string => `/beheer/scholen/${encodeURIComponent(schoolIn(req))}/leerlingen`;

function filterOn(req: Request): RollFilter {
  const { pupilSearch } = req.session;
  const isSearched = query(req, 'zoek') === '1' && pupilSearch?.branch === schoolIn(req);
  return {
    left: query(req, 'status') === 'vertrokken',
    group: query(req, 'groep'),
    name: isSearched ? pupilSearch.name : '',
  };
}

/** What was just done by hand, said above the card. */
function messageAfter(
  done: string,
  { pupil, words }: { pupil: Pupil; words: { group: string } },
): Message | undefined {
  const said: Record<string, () => string> = {
    nieuw: () => say('leerling.gedaan_nieuw', { pas: pupil.cardNumber }),
    groep: () => say('leerling.gedaan_groep', { groep: words.group, code: pupil.groupCode }),
    gegevens: () => say('leerling.gedaan_gegevens'),
    los: () => say('leerling.gedaan_los'),
    uit: () => say('leerling.gedaan_uit'),
    in: () => say('leerling.gedaan_in'),
  };
  const text = Object.hasOwn(said, done) ? said[done]?.() : undefined;
  return text === undefined ? undefined : { kind: 'good', text };
}
