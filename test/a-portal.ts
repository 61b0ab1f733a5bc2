import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Express } from 'express';
import { onTestFinished } from 'vitest';
import { hashOf, insertAccount } from '../src/accounts/accounts.ts';
import type { Role } from '../src/access/access.ts';
import { createApp } from '../src/app.ts';
import { configFrom } from '../src/config.ts';
import { run } from '../src/db/query.ts';
import { closePortal, openPortal, setUpPortal } from '../src/installation/installation.ts';
import type { Portal } from '../src/portal.ts';

export const PASSWORD = 'een bibliotheek vol verhalen';

/** A portal as it is installed, in a folder of its own, with a clock that the test sets. */
export type TestPortal = Portal & { app: Express; folder: string; time: { now: Date } };

/** First and last pasnummer for new pupils. */
export type CardRange = [first: number, last: number];
const CARDS: CardRange = [21000001, 21999999];

/** A portal for one test: gone when it finishes. */
export async function aPortal(
  settings: Record<string, string> = {},
  cards: CardRange = CARDS,
): Promise<TestPortal> {
  const [portal, close] = await aPortalToClose(settings, cards);
  onTestFinished(close);
  return portal;
}

/** A portal for all tests of a group, and how to be rid of it. */
export async function aPortalToClose(
  settings: Record<string, string> = {},
  cards: CardRange = CARDS,
): Promise<[portal: TestPortal, close: () => Promise<void>]> {
  const folder = mkdtempSync(join(tmpdir(), 'leerlingportaal-'));
  const config = configFrom({
    DATABASE_FILE: join(folder, 'portal.sqlite'),
    UPLOADS_DIR: join(folder, 'uploads'),
    MASTER_KEY_FILE: join(folder, 'master.key'),
    LIBRARY_NAME: 'Bibliotheek Zuidrand',
    HELPDESK_PHONE: '088 000 00 00',
    HELPDESK_MAIL: 'helpdesk@bibliotheek.example',
    // the cost of a hash is not what these tests are about
    ARGON2_MEMORY_MIB: '8',
    ARGON2_PASSES: '1',
    LOG_LEVEL: 'silent',
    SECOND_FACTOR: 'optional',
    ...settings,
  });
  await setUpPortal(config);
  const time = { now: new Date('2026-09-08T09:00:00Z') };
  const portal = await openPortal(config, () => time.now);
  aCardRange(portal, cards);
  const close = async () => {
    await closePortal(portal);
    rmSync(folder, { recursive: true, force: true });
  };
  return [{ ...portal, app: createApp(portal), folder, time }, close];
}

/** Pasnummers for new pupils. */
export function aCardRange({ db }: Pick<Portal, 'db'>, [first, last]: CardRange = CARDS): void {
  run(db, 'insert into card_ranges (first, last, next) values (?, ?, ?)', first, last, first);
}

/** A school; 9090 De Regenboog unless the test says otherwise. */
export function aBranch(
  portal: Portal,
  number = '9090',
  name = 'De Regenboog',
  edition = 'schoolWise',
): string {
  run(
    portal.db,
    `insert into branches (number, name, place, edition, holiday_region, contact_name, contact_mail)
     values (?, ?, 'Zuiddorp', ?, 'zuid', 'S. Meijer', 's.meijer@bibliotheek.example')`,
    number,
    name,
    edition,
  );
  return number;
}

const hashes = new Map<string, Promise<string>>();

/** Somebody with an account and `PASSWORD`; a teacher of a branch, with the right to upload for it or not. */
export async function anAccount(
  portal: Portal,
  username: string,
  role: Role,
  {
    branch = null,
    mayUpload = false,
    name = '',
  }: { branch?: string | null; mayUpload?: boolean; name?: string } = {},
): Promise<number> {
  const known = hashes.get(PASSWORD) ?? hashOf(PASSWORD, portal.config.argon2);
  hashes.set(PASSWORD, known);
  const createdAt = portal.clock().toISOString();
  const passwordHash = await known;
  const account = { username, name, role, branch, passwordHash, passwordExpiresAt: null, createdAt };
  const id = insertAccount(portal.db, account);
  if (mayUpload && branch) {
    run(
      portal.db,
      'insert into upload_rights (account_id, branch, granted_at) values (?, ?, ?)',
      id,
      branch,
      createdAt,
    );
  }
  return id;
}

/** The people of the demo, around one or two schools. */
export async function aLibrary(portal: Portal): Promise<void> {
  aBranch(portal);
  aBranch(portal, '9191', 'Zuidrand College', 'mediatheekWise');
  await anAccount(portal, 'school9090', 'teacher', { branch: '9090', mayUpload: true });
  await anAccount(portal, 'school9191', 'teacher', { branch: '9191', mayUpload: true });
  await anAccount(portal, 'docent9090', 'teacher', { branch: '9090', name: 'M. de Wit' });
  await anAccount(portal, 'medewerker', 'staff', { name: 'S. Meijer' });
  await anAccount(portal, 'beheerder', 'admin', { name: 'A. de Boer' });
}
