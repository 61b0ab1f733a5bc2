import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, relative } from 'node:path';
import { configFrom } from '../config.ts';
import { fillDemo, readMe, welcome } from '../demo/demo.ts';
import { closeWhenStopped, listen } from '../listen.ts';
import { openPortal, setUpPortal } from '../installation/installation.ts';
import type { Portal } from '../portal.ts';

/** `npm run demo`: a filled portal on loopback, made afresh every time; with `--keep` it is the one of last time. */
const { port } = configFrom();
// a folder per port, so that two demos do not sweep each other away
const folder = join(import.meta.dirname, '../../.demo', String(port));
const files = join(folder, 'bestanden');
const readMeFile = join(files, 'Lees mij.txt');

const config = configFrom({
  PORT: String(port),
  HOST: '127.0.0.1',
  DATABASE_FILE: join(folder, 'leerlingportaal.sqlite'),
  UPLOADS_DIR: join(folder, 'uploads'),
  MASTER_KEY_FILE: join(folder, 'master.key'),
  LIBRARY_NAME: 'Bibliotheek Zuidrand',
  HELPDESK_PHONE: '088 000 00 00',
  HELPDESK_MAIL: 'helpdesk@bibliotheek.example',
  // whoever tries the demo has no telephone to set it up on
  SECOND_FACTOR: 'optional',
  LOG_LEVEL: 'warn',
});

try {
  await refuseTakenPort();
  const portal =
    process.argv.includes('--keep') && isFilled() ? await openPortal(config) : await freshPortal();
  const listening = await listen(portal);
  const known = {
    address: listening.address,
    folder: relative('', files),
    files: readFileSync(readMeFile, 'utf8'),
  };
  console.log(welcome(known));
  closeWhenStopped(portal, listening);
  process.once('exit', () => console.log('De demo is gestopt.'));
} catch (cause) {
  console.error(`De demo start niet: ${(cause as Error).message}`);
  process.exit(1);
}

/** The files come last and their list at the very end: with it, the demo is whole. */
function isFilled(): boolean {
  return existsSync(readMeFile);
}

async function freshPortal(): Promise<Portal> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(files, { recursive: true });
  await setUpPortal(config);
  const portal = await openPortal(config);
  const made = await fillDemo(portal);
  for (const { name, bytes } of made) writeFileSync(join(files, name), bytes);
  writeFileSync(readMeFile, readMe(made));
  return portal;
}

/** Before anything is swept away: a demo that runs at this port lives in the same folder. */
async function refuseTakenPort(): Promise<void> {
  const probe = createServer().listen(port, config.host);
  await once(probe, 'listening').catch(() => {
    throw new Error(`poort ${port} is bezet. Kies een andere: PORT=3001 npm run demo`);
  });
  probe.close();
  await once(probe, 'close');
}
