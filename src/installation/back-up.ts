import { constants, existsSync } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { record, recordDeletion } from '../audit/audit.ts';
import { inOneTransaction, snapshotOf } from '../db/database.ts';
import type { Portal } from '../portal.ts';
import { keptInVault } from '../pupil-files/pupil-files.ts';
import { flushFolder, putOnDisk } from '../vault/put-on-disk.ts';

/** The database in a backup, and the name it is sealed under. */
export const DATABASE_IN_BACKUP = 'database.sealed';

const DAY = 86_400_000;
/** What is missing so often in a row was not shredded just now. */
const ROUNDS = 5;
const NAME = /^leerlingportaal-(?<day>\d{4}-\d\d-\d\d)T(?<time>\d\d\.\d\d\.\d\d)Z(?<half>\.half)?$/;

/** @property files how many are in it @property lost ids that the database speaks of and the vault does not have */
export type Backup = { folder: string; files: number; lost: string[] };

/**
 * Makes a backup in a new folder beside earlier ones, while the portal runs: the sealed files as they are, and the
 * database as one sealed file, both of one moment. Nothing in it can be read without the master key, which is not in it.
 * Wipes earlier backups that were kept long enough (`BACKUP_DAYS`).
 */
export async function backUp(portal: Portal, to: string): Promise<Backup> {
  const moment = portal.clock().toISOString().replace(/\.\d+/, '').replaceAll(':', '.');
  const folder = join(to, `leerlingportaal-${moment}`);
  const half = `${folder}.half`;
  await mkdir(half, { recursive: true, mode: 0o700 });
  const { image, kept, lost } = await copiedWith(portal, half);
  // what came in meanwhile and is not in the database of that moment
  for (const name of await readdir(half)) if (!kept.has(idOf(name))) await rm(join(half, name));
  const database = portal.vault.sealBytes(await promisify(gzip)(image), DATABASE_IN_BACKUP);
  await putOnDisk(join(half, DATABASE_IN_BACKUP), database);
  await flushFolder(half);
  await rename(half, folder);
  await flushFolder(to);
  record(portal, undefined, { action: 'back up', counts: { files: kept.size - lost.length } });
  await wipeOld(portal, to);
  return { folder, files: kept.size - lost.length, lost };
}

/** Copies the sealed files, and takes the database of a moment at which every file it speaks of has been copied. */
async function copiedWith({ db, config }: Portal, half: string) {
  const copy = (name: string) => copied(join(config.uploadsDir, name), join(half, name));
  // most files before the database: the shorter it takes from then on, the less is shredded in between
  for (const name of await readdir(config.uploadsDir)) if (idOf(name) !== '') await copy(name);
  for (let round = 1; ; round++) {
    const { image, seen: kept } = snapshotOf(db, keptInVault);
    const lost: string[] = [];
    for (const id of kept)
      if (!existsSync(join(half, `${id}.sealed`)) && !(await copy(`${id}.sealed`))) lost.push(id);
    // shredded since the database was taken: that of now does not speak of it
    if (lost.length === 0 || round === ROUNDS) return { image, kept, lost };
  }
}

/** Copies a file for good; false when it was shredded meanwhile. */
async function copied(from: string, to: string): Promise<boolean> {
  try {
    await copyFile(from, to, constants.COPYFILE_FICLONE);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw cause;
  }
  const handle = await open(to, constants.O_RDONLY);
  await handle.sync().finally(() => handle.close());
  return true;
}

const idOf = (name: string): string => /^([0-9a-f]{32})\.sealed$/.exec(name)?.[1] ?? '';

/** Wipes backups that were kept long enough, and what is left of one that was cut off a day ago. */
async function wipeOld(portal: Portal, to: string): Promise<void> {
  const days = portal.config.backupDays;
  for (const name of await readdir(to)) {
    const { day, time, half } = NAME.exec(name)?.groups ?? {};
    if (day === undefined || time === undefined) continue;
    const age = portal.clock().getTime() - Date.parse(`${day}T${time.replaceAll('.', ':')}Z`);
    if (age < (half ? 1 : days) * DAY) continue;
    await rm(join(to, name), { recursive: true });
    inOneTransaction(portal.db, () =>
      recordDeletion(portal, undefined, { action: 'wipe backup' }, { ground: 'backed up long ago', days }),
    );
  }
}
