/**
 * How long a teacher waits: from sending the file until the result page is there, over HTTP, on a portal as it is
 * installed. `npm run bench:upload -- [pupils] [runs]` (500 pupils, 5 runs); prints a row per format.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as XLSX from '@e965/xlsx';
import { hashOf, insertAccount } from '../src/accounts/accounts.ts';
import { configFrom } from '../src/config.ts';
import { run } from '../src/db/query.ts';
import { listen } from '../src/listen.ts';
import { closePortal, openPortal, setUpPortal } from '../src/installation/installation.ts';
import type { Portal } from '../src/portal.ts';
import { zipOf } from '../test/rosters/zips.ts';

const [pupils = 500, runs = 5] = process.argv.slice(2).map(Number);
const PASSWORD = 'een bibliotheek vol verhalen';

const folder = mkdtempSync(join(tmpdir(), 'leerlingportaal-bench-'));
const config = configFrom({
  PORT: '0',
  DATABASE_FILE: join(folder, 'portal.sqlite'),
  UPLOADS_DIR: join(folder, 'uploads'),
  MASTER_KEY_FILE: join(folder, 'master.key'),
  UPLOAD_MAX_MB: '100',
  UPLOAD_MAX_ROWS: '100000',
  UPLOADS_PER_DAY: '1000',
  LOG_LEVEL: 'error',
});
await setUpPortal(config);
const portal = await openPortal(config);
const listening = await listen(portal);
try {
  const cookie = await signIn(portal, listening.address);
  console.log(`${pupils} pupils, ${runs} runs: ms from sending the file until the result page is read`);
  for (const format of ['csv', 'xlsx', 'xls', 'ods', 'zip'] as const) {
    const times: number[] = [];
    let size = 0;
    // the first warms the portal up and is not counted
    for (let turn = 0; turn <= runs; turn += 1) {
      const bytes = fileOf(format, pupils, turn);
      size = bytes.length;
      // making a large file keeps this process busy; let it notice that idle connections were closed meanwhile
      await setTimeout(100);
      const began = performance.now();
      await upload(listening.address, cookie, bytes, `bench ${format} ${turn}.${format}`);
      if (turn > 0) times.push(performance.now() - began);
    }
    times.sort((a, b) => a - b);
    const [least = 0] = times;
    const median = times[Math.floor(times.length / 2)] ?? 0;
    const kB = Math.round(size / 1000);
    console.log(
      `${format.padEnd(5)} ${String(kB).padStart(6)} kB   least ${Math.round(least)}   median ${Math.round(median)}   most ${Math.round(times.at(-1) ?? 0)}`,
    );
  }
} finally {
  await listening.close();
  await closePortal(portal);
  rmSync(folder, { recursive: true, force: true });
}

/** A list of pupils; `turn` makes each file different, so that none is known already. */
function fileOf(format: 'csv' | 'xlsx' | 'xls' | 'ods' | 'zip', count: number, turn: number): Buffer {
  const rows = Array.from({ length: count }, (_, at) => [
    `${100_000 + at}`,
    ['Noor', 'Sem', 'Zoë', 'Yusuf'][at % 4],
    at % 3 === 0 ? 'van der' : '',
    `${['Berg', 'Yılmaz', 'Bakker'][at % 3] ?? ''} ${turn}`,
    `${String((at % 28) + 1).padStart(2, '0')}-${String((at % 12) + 1).padStart(2, '0')}-${2014 + (at % 8)}`,
    `Groep ${(at % 8) + 1}`,
  ]);
  const table = [
    ['Leerlingnummer', 'Roepnaam', 'Tussenvoegsel', 'Achternaam', 'Geboortedatum', 'Groep'],
    ...rows,
  ];
  const csv = Buffer.from(table.map((row) => row.join(';')).join('\r\n'));
  if (format === 'csv') return csv;
  if (format === 'zip') return zipOf([{ name: 'lijst.csv', content: csv }]);
  const book = XLSX.utils.book_new(XLSX.utils.aoa_to_sheet(table), 'Leerlingen');
  return XLSX.write(book, {
    type: 'buffer',
    bookType: format === 'xls' ? 'biff8' : format,
    compression: true,
  }) as Buffer;
}

/** Makes a school with a login, and signs in with it. Returns the cookie. */
async function signIn(to: Portal, address: string): Promise<string> {
  const createdAt = new Date().toISOString();
  const passwordHash = await hashOf(PASSWORD, config.argon2);
  const branch = { number: '9090', name: 'De Regenboog', place: 'Zuiddorp', edition: 'schoolWise' };
  run(
    to.db,
    `insert into branches (number, name, place, edition, holiday_region, contact_name, contact_mail)
     values (:number, :name, :place, :edition, 'zuid', '', '')`,
    branch,
  );
  const teacher = { name: '', role: 'teacher', branch: '9090', passwordExpiresAt: null } as const;
  const id = insertAccount(to.db, { username: 'school9090', ...teacher, passwordHash, createdAt });
  run(
    to.db,
    `insert into upload_rights (account_id, branch, granted_at) values (?, '9090', ?)`,
    id,
    createdAt,
  );

  const answer = await fetch(`${address}/aanmelden`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'Sec-Fetch-Site': 'same-origin' },
    body: new URLSearchParams({ gebruiker: 'school9090', wachtwoord: PASSWORD }),
  });
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

async function upload(address: string, cookie: string, bytes: Buffer, name: string): Promise<void> {
  const form = new FormData();
  form.set('bestand', new Blob([new Uint8Array(bytes)]), name);
  const answer = await fetch(`${address}/docent/leerlingbestanden`, {
    method: 'POST',
    headers: { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin' },
    body: form,
  });
  const page = await answer.text();
  if (!page.includes('Upload geslaagd'))
    throw new Error(`${name} was not taken in: ${answer.status} ${answer.url}`);
}
