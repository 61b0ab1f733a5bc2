import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a file that is there whole or not at all, and stays there: written apart, forced to disk, renamed, and its
 * folder forced to disk. Without each of these steps a power cut leaves an empty file under the final name, or no name
 * at all (security.md 0.5).
 */
export async function putOnDisk(place: string, bytes: Buffer): Promise<void> {
  // a name of its own: a file can be put in its place by two at once
  const half = `${place.replace(/\.\w+$/, '')}.${randomBytes(4).toString('hex')}.half`;
  try {
    const handle = await open(half, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(half, place);
  } catch (cause) {
    await rm(half, { force: true });
    throw cause;
  }
  await flushFolder(dirname(place));
}

/** Forces the names in a folder to disk. */
export async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
