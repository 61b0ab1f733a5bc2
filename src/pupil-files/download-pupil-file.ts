import { createHash } from 'node:crypto';
import { type Actor, authorise } from '../access/access.ts';
import { record } from '../audit/audit.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Portal } from '../portal.ts';
import { say } from '../text/text.ts';
import { pupilFileNumbered } from './pupil-file.ts';

/** The file exactly as the school uploaded it; every download is recorded. @throws Refusal 404 when it was shredded */
export async function downloadPupilFile(
  portal: Portal,
  actor: Actor,
  id: number,
): Promise<{ name: string; bytes: Buffer }> {
  const file = pupilFileNumbered(portal, id);
  authorise(actor, 'seePupilFiles', file.branch);
  if (file.sealedFile === null) throw new Refusal(404, say('paginafout.404t'));
  const bytes = await portal.vault.open(file.sealedFile);
  if (createHash('sha256').update(bytes).digest('hex') !== file.sha256)
    throw new Error('not the file that came in');
  record(portal, actor, { action: 'download pupil file', subject: `pupil file ${id}`, branch: file.branch });
  return { name: file.name, bytes };
}
