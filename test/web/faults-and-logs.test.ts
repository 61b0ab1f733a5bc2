import { pino } from 'pino';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createApp } from '../../src/app.ts';
import { openDatabase } from '../../src/db/database.ts';
import { upkeep } from '../../src/upkeep.ts';
import { aLibrary, aPortal, PASSWORD, type TestPortal } from '../a-portal.ts';
import { aVisitor, signedIn, whereTo, words } from '../visitor.ts';

type Line = Record<string, unknown> & {
  req?: { path: string; id: string };
  reference?: string;
  fault?: object;
};

/** A portal that writes its log to where the test can read it. */
async function aPortalThatLogs(): Promise<TestPortal & { lines: () => Line[]; written: () => string }> {
  const portal = await aPortal();
  await aLibrary(portal);
  let written = '';
  const log = pino({ level: 'debug' }, { write: (line: string) => void (written += line) });
  const logging = { ...portal, log };
  return {
    ...logging,
    app: createApp(logging),
    written: () => written,
    lines: () =>
      written
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Line),
  };
}

/** Whatever reaches the process's own output passes the log by. */
const output = [
  vi.spyOn(process.stderr, 'write'),
  vi.spyOn(process.stdout, 'write'),
  vi.spyOn(console, 'error'),
];
afterEach(() => output.forEach((spy) => spy.mockClear()));
const toldAside = () => output.flatMap((spy) => spy.mock.calls.map(([words]) => String(words))).join('\n');

const TELLTALES = / {4}at |node_modules|SQLITE|no such table|Error|src\/|\.ts/;

describe('a fault of ours', () => {
  it('is shown as a reference and nothing else, and stands under it in the log without its message', async () => {
    const portal = await aPortalThatLogs();
    const staff = await signedIn(portal.app, 'medewerker');
    portal.db.exec('alter table imports rename to gone');
    const page = await staff.open('/beheer/imports?zoek=Zqv7Kanarie');

    expect(page.status).toBe(500);
    const reference = /noem nummer (\d+)/.exec(words(page))?.[1];
    expect(reference).toMatch(/^\d{6,9}$/);
    expect(page.text).not.toMatch(TELLTALES);

    const [fault] = portal.lines().filter(({ msg }) => msg === 'fault');
    expect(fault).toMatchObject({ reference, fault: { kind: 'SqliteError', code: 'SQLITE_ERROR' } });
    expect((fault?.fault as { at: string[] }).at.join('\n')).toMatch(/^ {4}at .*src\/imports\//m);
    expect(portal.lines().some(({ req }) => req?.id === reference && req?.path === '/beheer/imports')).toBe(
      true,
    );
    expect(portal.written()).not.toMatch(/no such table|Zqv7Kanarie/);
    expect(toldAside()).not.toMatch(/no such table|Zqv7Kanarie/);
  });

  it('in what stands around every page is shown as a reference too', async () => {
    const portal = await aPortalThatLogs();
    const staff = await signedIn(portal.app, 'medewerker');
    portal.db.exec('alter table pupil_files rename to gone');
    for (const path of ['/beheer', '/nergens', '/beheer/gebruikers']) {
      const page = await staff.open(path);
      expect(page.status).toBe(500);
      expect(page.text).toMatch(/Bel de helpdesk en noem nummer \d+\./);
      expect(page.text).not.toMatch(TELLTALES);
    }
    expect(portal.written() + toldAside()).not.toContain('no such table');
  });

  it('is told in JSON to who asked in JSON', async () => {
    const portal = await aPortalThatLogs();
    const staff = await signedIn(portal.app, 'medewerker');
    portal.db.exec('alter table imports rename to gone');
    const answer = await staff.open('/beheer/imports').set('Accept', 'application/json');
    expect(answer.status).toBe(500);
    expect((answer.body as { fout: string }).fout).toMatch(/noem nummer \d+\.$/);
    expect(answer.text).not.toMatch(TELLTALES);
  });

  it('does not stop the portal', async () => {
    const portal = await aPortalThatLogs();
    const staff = await signedIn(portal.app, 'medewerker');
    portal.db.exec('alter table imports rename to gone');
    expect((await staff.open('/beheer/imports')).status).toBe(500);
    portal.db.exec('alter table gone rename to imports');
    expect((await staff.open('/beheer/imports')).status).toBe(200);
  });

  it('is not what a busy database is: who writes then is asked to come back in a minute, and can', async () => {
    const portal = await aPortalThatLogs();
    const admin = await signedIn(portal.app, 'beheerder');
    const school = {
      nummer: '9292',
      naam: 'Het Kompas',
      plaats: 'Zuiddorp',
      soort: 'schoolWise',
      regio: 'zuid',
    };
    const other = openDatabase(portal.config.databaseFile);
    portal.db.pragma('busy_timeout = 20');
    other.exec('begin immediate');
    const busy = await admin.send('/beheer/scholen', school);
    expect([busy.status, words(busy).includes('Het is even druk.')]).toEqual([503, true]);
    // who only reads is served
    expect((await admin.open('/beheer/scholen')).status).toBe(200);
    other.exec('rollback');
    other.close();
    expect((await admin.send('/beheer/scholen', school)).status).toBe(303);
  });
});

describe('the log', () => {
  it('has a line per request: method, path, status and time, and nothing a visitor said', async () => {
    const portal = await aPortalThatLogs();
    const visitor = aVisitor(portal.app);
    await visitor
      .open('/school/9090?naam=Zqv7Kanarie#x')
      .set({ 'User-Agent': 'Zqv7Kanarie', Referer: 'http://x/Zqv7Kanarie' });
    const [line, ...others] = portal.lines();
    expect(others).toEqual([]);
    expect(line).toMatchObject({ req: { method: 'GET', path: '/school/9090' }, res: { status: 200 } });
    expect(Object.keys(line?.req ?? {}).sort()).toEqual(['id', 'method', 'path']);
    expect(Object.keys(line?.['res'] as object)).toEqual(['status']);
    expect(portal.written()).not.toContain('Zqv7Kanarie');
  });

  it('holds no name, password, cookie, cell or file name after a day’s work', async () => {
    const portal = await aPortalThatLogs();
    const canary = 'Zqv7Kanarie';
    await aVisitor(portal.app).send('/aanmelden', { gebruiker: `${canary}1`, wachtwoord: `${canary}2` });
    const teacher = await signedIn(portal.app, 'school9090');
    const row = (name: string) => `1;${name};${name}de Vries;13-05-2018;5A\n`;
    const head = 'Leerlingnummer;Roepnaam;Achternaam;Geboortedatum;Groep\n';
    expect((await teacher.upload(head + row(canary), `${canary}.csv`)).status).toBe(303);
    await teacher.upload(`${head}1;${canary};;31-02-2018;${canary}\n`, `${canary}2.csv`);
    await teacher.upload(`${canary};${canary}\n1;2\n`, `${canary}!.csv`);
    await teacher.upload(Buffer.from([0, 1, 2, 3]), `${canary}.xlsx`);
    await teacher.send('/mijn-gegevens/wachtwoord', {
      oud: `${canary}3`,
      nieuw: `${canary}4`,
      herhaal: `${canary}5`,
    });

    const staff = await signedIn(portal.app, 'medewerker');
    expect((await staff.open('/beheer/bestanden/1')).text).toContain(canary);
    expect((await staff.open('/beheer/bestanden/1/download')).status).toBe(200);
    const preview = await staff.open('/beheer/bestanden/1/import');
    const plan = /plan=([0-9a-f]{64})/.exec(preview.text)?.[1] ?? '';
    expect((await staff.send('/beheer/bestanden/1/import', { plan })).status).toBe(303);
    await staff.open(`/beheer/gebruikers?zoek=${canary}`);
    const admin = await signedIn(portal.app, 'beheerder');
    const card = {
      naam: canary,
      gebruikersnaam: 'docent9292',
      rol: 'teacher',
      school: '9090',
      recht: 'niemand',
    };
    expect((await admin.send('/beheer/gebruikers', card)).status).toBe(201);
    await upkeep(portal);

    expect(portal.lines().length).toBeGreaterThan(14);
    expect(portal.written() + toldAside()).not.toContain(canary);
    expect(portal.written()).not.toMatch(/de Vries|13-05-2018|2018-05-13|vol verhalen|sid=|s%3A/);
    expect(JSON.stringify(portal.db.prepare('select * from audit').all())).not.toMatch(
      /Kanarie|de Vries|2018-05-13/,
    );
  });

  it('takes no line break or bracket of an address for its own', async () => {
    const portal = await aPortalThatLogs();
    await aVisitor(portal.app).open('/x%0a%7B%22level%22:60,%22msg%22:%22forged%22%7D');
    await aVisitor(portal.app).open('/x","msg":"forged');
    expect(portal.lines().map(({ msg }) => msg)).not.toContain('forged');
    expect(portal.lines()).toHaveLength(2);
  });

  it('knows a reference for every request, never the same', async () => {
    const portal = await aPortalThatLogs();
    for (let n = 0; n < 20; n += 1) await aVisitor(portal.app).open('/').set('X-Request-Id', '1');
    const ids = portal.lines().map(({ req }) => req?.id);
    expect(new Set(ids).size).toBe(20);
  });
});

it('an upload that cannot be read is answered, whoever the sender says he is', async () => {
  const portal = await aPortalThatLogs();
  const teacher = await signedIn(portal.app, 'school9090', PASSWORD);
  const answer = await teacher.upload('x', '../../../etc/passwd.csv');
  expect(answer.status).toBeLessThan(500);
  expect(whereTo(answer)).not.toContain('passwd');
});
