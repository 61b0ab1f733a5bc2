import type { Request } from 'express';
import { may, type Actor } from './access/access.ts';
import { branchToUploadFor, type Branch } from './branches/branches.ts';
import { isImporting } from './imports/imports.ts';
import { longMoment } from './kernel/dutch-date.ts';
import type { Portal } from './portal.ts';
import { countWaiting } from './pupil-files/pupil-files.ts';
import { say } from './text/text.ts';
import type { Frame, Link } from './web/page.ts';

type Menu = { name: string; links: Link[] };

/** What stands around the page for this visitor: the school he works for, his name, and the places he may go. */
export function frameOf(portal: Portal, req: Request): Frame {
  const { actor } = req;
  const branch = actor?.role === 'teacher' ? branchToUploadFor(portal, actor) : undefined;
  const menu = actor && (branch ? teacherMenu(actor, branch) : libraryMenu(portal, actor));
  return {
    library: portal.config.library,
    place: branch ? `${branch.name} (${branch.number})` : portal.config.library.name,
    home: menu?.links[0]?.href ?? '/',
    who: actor?.shownName ?? null,
    menu: menu ? { name: menu.name, links: withCurrent(menu.links, req.path) } : null,
    now: longMoment(portal.clock()),
    idleMinutes: portal.config.session.idleMinutes,
  };
}

function teacherMenu(actor: Actor, branch: Branch): Menu {
  const secondary = branch.edition === 'mediatheekWise';
  return {
    name: secondary ? say('mediatheek.menu', { naam: actor.shownName }) : say('docent.menu'),
    links: [
      ...(may(actor, 'handInPupilFiles')
        ? [{ href: '/docent/leerlingbestanden', text: say('docent.upload_link') }]
        : [{ href: secondary ? '/menu' : '/docent', text: say('docent.menu_kort') }]),
      { href: '/mijn-gegevens', text: say('docent.gegevens_link') },
      { href: '/hulp', text: say('docent.hulp_link') },
    ],
  };
}

function libraryMenu(portal: Portal, actor: Actor): Menu {
  const n = countWaiting(portal.db);
  const files = n > 0 ? say('beheer.menu_bestanden', { n }) : say('beheer.menu_kort');
  const links = [
    { href: '/beheer', text: say('beheer.overzicht') },
    { href: '/beheer/bestanden', text: files },
    {
      href: '/beheer/imports',
      text: isImporting(portal) ? say('reeks.menu_bezig') : say('beheer.geschiedenis'),
    },
    { href: '/beheer/scholen', text: say('scholen.titel') },
    ...(may(actor, 'seeAccounts') ? [{ href: '/beheer/gebruikers', text: say('rechten.gebruikers') }] : []),
    ...(may(actor, 'manageCardNumbers')
      ? [{ href: '/beheer/pasnummers', text: say('pasnummers.titel') }]
      : []),
    ...(may(actor, 'seeLog') ? [{ href: '/beheer/logboek', text: say('rechten.logboek') }] : []),
    { href: '/mijn-gegevens', text: say('docent.gegevens_link') },
  ];
  return { name: say('beheer.hoofdmenu'), links };
}

/**
 * Marks the link whose pages this page belongs to: the longest address that begins the path. A pupil belongs to his
 * school, although no school stands in his address; a batch begins with files and ends as imports.
 */
function withCurrent(links: Link[], path: string): (Link & { current: boolean })[] {
  const place = path
    .replace(/^\/beheer\/leerlingen(?=\/)/, '/beheer/scholen')
    .replace(/^\/beheer\/batches\/nieuw$/, '/beheer/bestanden')
    .replace(/^\/beheer\/batches(?=\/)/, '/beheer/imports');
  const under = links.filter(({ href }) => place === href || place.startsWith(`${href}/`));
  const nearest = under.sort((a, b) => b.href.length - a.href.length)[0];
  return links.map((link) => ({ ...link, current: link === nearest }));
}
