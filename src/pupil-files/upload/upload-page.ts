import type { Actor } from '../../access/access.ts';
import { branchToUploadFor, wordsOf, type Branch } from '../../branches/branches.ts';
import { exampleFile } from '../../help/help.ts';
import { amsterdamDay } from '../../kernel/dutch-date.ts';
import { sizeInWords } from '../../kernel/file-size.ts';
import type { Portal } from '../../portal.ts';
import { say } from '../../text/text.ts';
import type { Link, Page } from '../../web/page.ts';
import { EXTENSIONS, extensionsInWords } from './name-rule.ts';
import { pointsOf } from '../points/points.ts';
import { readingOf } from '../pupil-file.ts';
import { statusForSchool } from '../status.ts';
import { pupilFilesOf } from '../store.ts';

/** The teacher's upload page. */
export const UPLOAD_PAGE = '/docent/leerlingbestanden';

/** What the upload page shows of a school: the form, its files under the black line, the points of the newest. */
export async function uploadPage(portal: Portal, actor: Actor): Promise<Page> {
  const branch = branchToUploadFor(portal, actor);
  const words = wordsOf(branch.edition);
  const files = pupilFilesOf(portal.db, branch.number);
  const [latest] = files;
  const newest = latest?.state === 'waiting' && latest.errors + latest.warnings > 0 ? latest : undefined;
  const { maxBytes } = portal.config.upload;
  const example = await exampleFile(amsterdamDay(portal.clock()));
  return {
    title: uploadTitle(branch),
    crumbs: [menuOf(branch), uploadTitle(branch)],
    otherSchool: actor.branch === branch.number ? undefined : `${branch.name} (${branch.number})`,
    words,
    secondary: branch.edition === 'mediatheekWise',
    max: sizeInWords(maxBytes),
    maxBytes,
    exampleSize: sizeInWords(example.length),
    types: extensionsInWords(),
    accept: EXTENSIONS.map((extension) => `.${extension}`).join(','),
    files: files.map((file) => ({ ...file, status: statusForSchool(file) })),
    newest,
    points: newest && pointsOf(await readingOf(portal, newest), words),
  };
}

export const uploadTitle = (branch: Branch): string =>
  branch.edition === 'mediatheekWise' ? say('mediatheek.titel') : say('docent.titel');

/** The menu page of the edition, for the way back. */
export const menuOf = (branch: Branch): Link =>
  branch.edition === 'mediatheekWise'
    ? { href: '/menu', text: say('docent.menu_kort') }
    : { href: '/docent', text: say('docent.menu') };
