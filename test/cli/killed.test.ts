import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { configFrom } from '../../src/config.ts';
import { all } from '../../src/db/query.ts';
import { closePortal, openPortal, setUpPortal } from '../../src/installation/installation.ts';
import { sweepVault } from '../../src/pupil-files/pupil-files.ts';
import type { Portal } from '../../src/portal.ts';
import { rollOf } from '../../src/pupils/pupils.ts';
import { aFolder, anHourOlder } from '../a-folder.ts';
import { aCardRange, aLibrary, PASSWORD } from '../a-portal.ts';
import { admitSchools, schoolNumbers, shownOn } from '../imports/many-schools.ts';
import { aRunningPortal, installedIn } from './a-process.ts';

const UPLOAD = '/docent/leerlingbestanden';
const PUPILS = 400;

/** Names have no digits. */
const inLetters = (n: number): string => String(n).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)]!);

/** A school's file of a year: the same children each year, all of them in another group. */
const fileOf = (year: number): string =>
  [
    'Leerlingnummer;Roepnaam;Achternaam;Geboortedatum;Groep',
    ...Array.from(
      { length: PUPILS },
      (_, n) => `${n + 1};Noor;Bakker ${inLetters(n)};13-05-2018;Groep ${year}A`,
    ),
    '',
  ].join('\n');

/** An installation with people, in which nothing runs. */
async function anInstallation(people: (portal: Portal) => Promise<void> = aLibrary): Promise<string> {
  const folder = aFolder();
  const config = configFrom(installedIn(folder));
  await setUpPortal(config);
  const portal = await openPortal(config);
  await people(portal);
  aCardRange(portal);
  await closePortal(portal);
  return folder;
}

/** Somebody with a cookie, at a portal that is a process of its own and may be gone at any moment. */
async function signedInAt(address: string, username: string) {
  const headers = { 'Sec-Fetch-Site': 'same-origin' };
  const body = new URLSearchParams({ gebruiker: username, wachtwoord: PASSWORD });
  const answer = await fetch(`${address}/aanmelden`, { method: 'POST', body, headers, redirect: 'manual' });
  const Cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return {
    open: async (path: string) => (await fetch(address + path, { headers: { Cookie } })).text(),
    /** Where a post leads to, or undefined when no answer came. */
    post: (path: string, form: URLSearchParams | FormData): Promise<string | undefined> =>
      fetch(address + path, {
        method: 'POST',
        body: form,
        headers: { ...headers, Cookie },
        redirect: 'manual',
      }).then(
        (told) => told.headers.get('Location') ?? String(told.status),
        () => undefined,
      ),
  };
}

function upload(text: string, name: string): FormData {
  const form = new FormData();
  form.append('bestand', new Blob([text]), name);
  return form;
}

/** Opens the installation as it lies there after a kill, sweeps as its upkeep does an hour later, and looks. */
async function lookingAt<T>(
  folder: string,
  look: (portal: Awaited<ReturnType<typeof openPortal>>) => Promise<T> | T,
): Promise<T> {
  const portal = await openPortal(configFrom({ ...installedIn(folder), LOG_LEVEL: 'silent' }));
  try {
    const { uploadsDir } = portal.config;
    for (const name of readdirSync(uploadsDir)) anHourOlder(join(uploadsDir, name));
    await sweepVault(portal);
    expect(portal.db.pragma('integrity_check', { simple: true })).toBe('ok');
    return await look(portal);
  } finally {
    await closePortal(portal);
  }
}

/** Moments (ms after the request was sent) over which an upload or an import is spread, and beyond. */
const MOMENTS = [0, 30, 80, 150, 300, 600, 1200, 'answered'] as const;

describe('a portal that is killed', { timeout: 240_000 }, () => {
  it('during an upload has every file it acknowledged, whole, and nothing of any other', async () => {
    const folder = await anInstallation();
    const acknowledged = new Set<string>();
    for (const [round, moment] of MOMENTS.entries()) {
      const running = await aRunningPortal(folder);
      const teacher = await signedInAt(running.address, 'school9090');
      const text = fileOf(round);
      const posting = teacher.post(UPLOAD, upload(text, `jaar ${round}.csv`));
      await (moment === 'answered' ? posting : Promise.race([posting, after(moment)]));
      await running.kill('SIGKILL');
      if ((await posting)?.includes('geslaagd'))
        acknowledged.add(createHash('sha256').update(text).digest('hex'));

      await lookingAt(folder, async ({ db, vault, config }) => {
        const rows = all<{ sha256: string; file: string; reading: string }>(
          db,
          'select sha256, sealed_file as file, sealed_reading as reading from pupil_files',
        );
        for (const { sha256, file, reading } of rows) {
          expect(
            createHash('sha256')
              .update(await vault.open(file))
              .digest('hex'),
          ).toBe(sha256);
          expect(
            (JSON.parse((await vault.open(reading)).toString()) as { pupils: unknown[] }).pupils,
          ).toHaveLength(PUPILS);
        }
        const kept = rows.map(({ sha256 }) => sha256);
        for (const sha256 of acknowledged) expect(kept).toContain(sha256);
        const sealed = rows.flatMap(({ file, reading }) => [`${file}.sealed`, `${reading}.sealed`]);
        expect(readdirSync(config.uploadsDir).sort()).toEqual(sealed.sort());
      });
    }
    // the last was answered before the end came
    expect(acknowledged.size).toBeGreaterThan(0);
  });

  it('during an import has the register from before it or from after it, never between, and says which', async () => {
    const folder = await anInstallation();
    let running = await aRunningPortal(folder);
    const teacher = await signedInAt(running.address, 'school9090');
    for (const round of MOMENTS.keys()) {
      expect(await teacher.post(UPLOAD, upload(fileOf(round), `jaar ${round}.csv`))).toContain('geslaagd');
    }
    let [before, applied] = ['', 0];
    for (const [round, moment] of MOMENTS.entries()) {
      const staff = await signedInAt(running.address, 'medewerker');
      const there = `/beheer/bestanden/${round + 1}/import`;
      const plan = /plan=([0-9a-f]{64})/.exec(await staff.open(there))?.[1] ?? '';
      const form = new URLSearchParams({ plan, akkoord: 'ja', reden: 'Nieuw schooljaar' });
      const posting = staff.post(there, form);
      await (moment === 'answered' ? posting : Promise.race([posting, after(moment / 3)]));
      await running.kill('SIGKILL');
      const answer = await posting;

      await lookingAt(folder, ({ db }) => {
        const [file] = all<{ state: string }>(db, 'select state from pupil_files where id = ?', round + 1);
        const groups = [...new Set(rollOf(db, '9090').map(({ groupCode }) => groupCode))];
        const imports = all(db, 'select 1 from imports');
        const deeds = all(db, `select 1 from audit where action = 'apply import'`);
        if (file?.state === 'imported') [before, applied] = [`${round}A`, applied + 1];
        else expect(answer ?? '').not.toContain('/beheer/imports/');
        expect(groups).toEqual(before === '' ? [] : [before]);
        expect(rollOf(db, '9090')).toHaveLength(before === '' ? 0 : PUPILS);
        expect([imports.length, deeds.length]).toEqual([applied, applied]);
      });
      running = await aRunningPortal(folder);
    }
    await running.kill('SIGTERM');
    expect(applied).toBeGreaterThan(0);
  });

  it('during a batch goes on with it when it comes back, and does nothing twice', async () => {
    const schools = schoolNumbers(12);
    const folder = await anInstallation((portal) => admitSchools(portal, schools.length));
    let running = await aRunningPortal(folder);
    for (const [at, number] of schools.entries()) {
      const teacher = await signedInAt(running.address, `school${number}`);
      const file = upload(
        fileOf(0).replaceAll('Bakker', `${'ABCDEFGHIJKL'[at] ?? ''}bakker`),
        `${number}.csv`,
      );
      expect(await teacher.post(UPLOAD, file)).toContain('geslaagd');
    }
    const staff = await signedInAt(running.address, 'medewerker');
    const shown = shownOn({ text: await staff.open('/beheer/batches/nieuw?keuze=alle') });
    const begun = await staff.post('/beheer/batches', new URLSearchParams(shown));
    expect(begun).toBe('/beheer/batches/1');

    const done: number[] = [];
    while (done.at(-1) !== schools.length && done.length < 100) {
      await after(20 + 40 * done.length);
      // asked to stop it ends the import it is at; killed it does not
      if (done.length % 3 === 2) expect(await running.kill('SIGTERM')).toBe(0);
      else await running.kill('SIGKILL');
      done.push(await lookingAt(folder, doneInTheBatch));
      running = await aRunningPortal(folder);
    }
    await running.kill('SIGTERM');
    expect(done.at(-1)).toBe(schools.length);
    // it was killed with some of the schools done and others not
    expect(done.filter((n) => n > 0 && n < schools.length).length).toBeGreaterThan(0);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
  });
});

/** How many schools are done: each of them wholly and once, the others not at all. */
function doneInTheBatch({ db }: Portal): number {
  const items = all<{ branch: string; outcome: string | null; imports: number }>(
    db,
    `select f.branch, i.outcome, (select count(*) from imports where pupil_file_id = f.id) as imports
       from batch_items i join pupil_files f on f.id = i.pupil_file_id`,
  );
  for (const { branch, outcome, imports } of items) {
    expect([outcome, imports, rollOf(db, branch).length]).toEqual(
      outcome === null ? [null, 0, 0] : ['done', 1, PUPILS],
    );
  }
  const done = items.filter(({ outcome }) => outcome === 'done').length;
  expect(all(db, `select 1 from audit where action = 'apply import'`)).toHaveLength(done);
  return done;
}
