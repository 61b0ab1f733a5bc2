import { applyImport, closeWithoutChanges, previewImport } from '../imports/imports.ts';
import type { Portal } from '../portal.ts';
import { uploadPupilFile } from '../pupil-files/pupil-files.ts';
import type { Delivery } from './deliveries.ts';
import { actorNamed, uploaderAt } from './people.ts';

type Deed = { at: Date; deed: (portal: Portal) => Promise<void> };

/**
 * Lets all of this happen by the portal's own use cases, each at its own moment and in the order of time: files,
 * imports, changes and audit come to be as they do in a library.
 */
export async function letHappen(portal: Portal, deliveries: readonly Delivery[]): Promise<void> {
  const deeds = deliveries.flatMap(deedsOf).sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const { at, deed } of deeds) await deed({ ...portal, clock: () => at });
}

function deedsOf({ school, file, handedInAt, done }: Delivery): Deed[] {
  let fileId = 0;
  const handIn = async (portal: Portal) => {
    const teacher = actorNamed(portal, uploaderAt(school.number));
    const upload = await uploadPupilFile(portal, teacher, school.number, file);
    if (upload.outcome !== 'kept') throw new Error(`the demo's ${file.name} was not kept: ${upload.outcome}`);
    fileId = upload.id;
  };
  const handle = async (portal: Portal) => {
    const staff = actorNamed(portal, handlerOf(school.number));
    const { fingerprint } = await previewImport(portal, staff, fileId);
    const finish = done?.how === 'closed' ? closeWithoutChanges : applyImport;
    await finish(portal, staff, fileId, fingerprint);
  };
  return [{ at: handedInAt, deed: handIn }, ...(done ? [{ at: done.at, deed: handle }] : [])];
}

/** The library's two people share the schools. */
const handlerOf = (branch: string): string => (Number(branch) % 3 === 0 ? 'm.vink' : 'medewerker');
