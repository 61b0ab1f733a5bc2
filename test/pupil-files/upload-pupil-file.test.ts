import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { all, run } from '../../src/db/query.ts';
import { sweepVault } from '../../src/pupil-files/pupil-files.ts';
import { upkeep } from '../../src/upkeep.ts';
import { anHourOlder } from '../a-folder.ts';
import { aLibrary, aPortal, type TestPortal } from '../a-portal.ts';
import { signedIn, whereTo, words, type Visitor } from '../visitor.ts';
import { rosterCsv } from './roster-csv.ts';

const NOOR = { number: '1' };
const CANARY = { number: '2', first: 'Zqvkanarie', last: 'Kanariezqv' };

describe('uploading a pupil file', () => {
  it('shows what was found, and the file under the black line', async () => {
    const { teacher } = await aTeacher();
    const page = await teacher.open(whereTo(await teacher.upload(rosterCsv(NOOR, CANARY), 'Groep 5.csv')));
    expect(words(page)).toContain(
      'Upload geslaagd Groep 5.csv is veilig aangekomen. We vonden 2 leerlingen in 1 groep. Alles klopt. Je hoeft niets meer te doen.',
    );
    expect(words(page)).toMatch(
      /Geüploade bestanden .* Groep 5\.csv .* door school9090 2 leerlingen in 1 groep ✓ Alles klopt/,
    );
  });

  it('speaks of klassen to a secondary school', async () => {
    const { portal } = await aTeacher();
    const teacher = await signedIn(portal.app, 'school9191');
    const page = await teacher.open(
      whereTo(await teacher.upload(rosterCsv({ ...NOOR, group: 'H2b' }), 'lijst.csv')),
    );
    expect(words(page)).toContain('We vonden 1 leerling in 1 klas.');
    expect(words(page)).toContain('Verstuur');
    expect(words(page)).not.toMatch(/1 groep/);
  });

  it('keeps a file with faulty rows, and shows every fault at its row', async () => {
    const { teacher } = await aTeacher();
    const bytes = rosterCsv(NOOR, { ...CANARY, born: '31-02-2018' }, { number: '', last: 'Wit' });
    const page = await teacher.open(whereTo(await teacher.upload(bytes, 'lijst.csv')));
    expect(words(page)).toContain('Bij 2 punten klopt iets niet.');
    expect(words(page)).toMatch(
      /Rij 3 .*Zqvkanarie Kanariezqv Geboortedatum 31-02-2018 Deze datum bestaat niet\. .*Rij 4 .*Leerlingnummer \(leeg\) Het leerlingnummer is leeg\./,
    );
  });

  it('tells which columns are not needed and do not come along, and what was put right', async () => {
    const { teacher } = await aTeacher();
    const bytes =
      'Leerlingnummer;Naam;Geboortedatum;Groep;Telefoon moeder\n1;ZoÃ« Bakker;13-05-2018;5A;06 12345678\n';
    await teacher.upload(bytes, 'lijst.csv');
    const page = words(await teacher.open('/docent/leerlingbestanden/1'));
    expect(page).toContain('1 kolom gebruiken we niet');
    expect(page).toContain('Telefoon moeder');
    expect(page).toContain('In 1 vak stonden vreemde tekens. We hebben dat hersteld.');
  });

  it('answers a script with where to go, or with the fault', async () => {
    const { teacher } = await aTeacher();
    const kept = await teacher.upload(rosterCsv(NOOR), 'lijst.csv').set('Accept', 'application/json');
    expect([kept.status, kept.body]).toEqual([201, { naar: '/docent/leerlingbestanden?geslaagd=1#melding' }]);
    const refused = await teacher.upload('', 'leeg.csv').set('Accept', 'application/json');
    expect([refused.status, refused.body]).toEqual([
      422,
      { fout: 'Dit bestand is leeg. Kies een ander bestand.' },
    ]);
  });

  it('does not keep the same file twice, not even when it comes twice at once', async () => {
    const { portal, teacher } = await aTeacher();
    const bytes = rosterCsv(NOOR);
    await Promise.all([1, 2, 3].map(() => teacher.upload(bytes, 'lijst.csv')));
    expect(all(portal.db, 'select id from pupil_files')).toHaveLength(1);
    expect(readdirSync(portal.config.uploadsDir)).toHaveLength(2);
    const again = await teacher.open(whereTo(await teacher.upload(bytes, 'andere naam.csv')));
    expect(words(again)).toContain('Dit bestand heb je al geüpload op 8 september 2026.');
  });

  it('is no longer possible from the very request after the right is taken', async () => {
    const { portal, teacher } = await aTeacher();
    run(portal.db, 'delete from upload_rights');
    const refused = await teacher.upload(rosterCsv(NOOR), 'lijst.csv');
    expect(refused.status).toBe(403);
    expect(words(refused)).toContain('Je mag nog geen leerlingbestanden uploaden');
    expect(words(refused)).toContain('Vraag het aan je contactpersoon bij de bibliotheek.');
    expect(all(portal.db, 'select * from pupil_files')).toEqual([]);
  });
});

describe('what lies on disk', () => {
  it('holds no name of a pupil: not in the uploads folder, nor in the temporary one', async () => {
    const { portal, teacher } = await aTeacher();
    const before = new Set(readdirSync(tmpdir()));
    await teacher.upload(rosterCsv(NOOR, CANARY), 'lijst.csv');
    const sealed = readdirSync(portal.config.uploadsDir);
    expect(sealed).toHaveLength(2);
    for (const file of sealed) {
      const bytes = readFileSync(join(portal.config.uploadsDir, file));
      expect(bytes.includes('Kanariezqv')).toBe(false);
      expect(bytes.includes('Leerlingnummer')).toBe(false);
    }
    const made = readdirSync(tmpdir()).filter(
      (name) => !before.has(name) && !name.startsWith('leerlingportaal-'),
    );
    expect(made.filter((name) => holds(join(tmpdir(), name), 'Kanariezqv'))).toEqual([]);
  });

  it('is the file as it was uploaded, to the byte, for who may download it', async () => {
    const { portal, teacher } = await aTeacher();
    const bytes = Buffer.from(`\uFEFF${rosterCsv(NOOR, CANARY)}`, 'utf8');
    await teacher.upload(bytes, 'Leerlingen Zoë.csv');
    const staff = await signedIn(portal.app, 'medewerker');
    const download = await staff.open('/beheer/bestanden/1/download').responseType('blob');
    expect(sha256(download.body as Buffer)).toBe(sha256(bytes));
    expect(download.get('Content-Disposition')).toMatch(
      /^attachment; filename="Leerlingen Zo\S?\.csv"; filename\*=UTF-8''Leerlingen%20Zo%C3%AB\.csv$/,
    );
    expect(download.get('Cache-Control')).toBe('no-store');
    expect(all(portal.db, `select action, subject from audit where action like 'download%'`)).toEqual([
      { action: 'download pupil file', subject: 'pupil file 1' },
    ]);
  });
});

describe('removing a pupil file', () => {
  it('can be undone for half an hour, and then it is gone for good', async () => {
    const { portal, teacher } = await aTeacher();
    await teacher.upload(rosterCsv(NOOR), 'lijst.csv');
    const gone = await teacher.open(whereTo(await teacher.send('/docent/leerlingbestanden/1/verwijderen')));
    expect(words(gone)).toContain('lijst.csv is verwijderd.');
    expect(words(gone)).toContain('Je kunt het bestand tot 11.30 uur terugzetten. Daarna is het echt weg.');
    expect(words(gone)).toContain('Er staan nog geen bestanden.');

    portal.time.now = new Date('2026-09-08T09:29:00Z');
    await upkeep(portal);
    const back = await teacher.open(whereTo(await teacher.send('/docent/leerlingbestanden/1/terugzetten')));
    expect(words(back)).toContain('lijst.csv staat er weer.');

    await teacher.send('/docent/leerlingbestanden/1/verwijderen');
    portal.time.now = new Date('2026-09-08T09:59:01Z');
    await upkeep(portal);
    expect(readdirSync(portal.config.uploadsDir)).toEqual([]);
    const again = await signedIn(portal.app, 'school9090');
    const late = await again.send('/docent/leerlingbestanden/1/terugzetten');
    expect(late.status).toBe(422);
    expect(words(late)).toContain('Je kunt dit bestand niet meer terugzetten. Upload het opnieuw.');
  });

  it('leaves the import that was done with it as it is', async () => {
    const { portal, teacher } = await aTeacher();
    await teacher.upload(rosterCsv(NOOR), 'lijst.csv');
    const staff = await signedIn(portal.app, 'medewerker');
    const plan = /plan=([0-9a-f]{64})/.exec((await staff.open('/beheer/bestanden/1/import')).text)?.[1] ?? '';
    await staff.send('/beheer/bestanden/1/import', { plan });
    await teacher.send('/docent/leerlingbestanden/1/verwijderen');
    expect((await staff.open('/beheer/imports/1')).status).toBe(200);
    await teacher.send('/docent/leerlingbestanden/1/terugzetten');
    expect(words(await teacher.open('/docent/leerlingbestanden'))).toContain('✓ Verwerkt');
  });

  it("is not possible for another school's file: it is not there", async () => {
    const { portal, teacher } = await aTeacher();
    await teacher.upload(rosterCsv(NOOR), 'lijst.csv');
    const stranger = await signedIn(portal.app, 'school9191');
    for (const path of ['', '/verwijderen', '/terugzetten']) {
      const there = `/docent/leerlingbestanden/1${path}`;
      expect((await (path ? stranger.send(there) : stranger.open(there))).status).toBe(404);
    }
    expect(words(await teacher.open('/docent/leerlingbestanden'))).toContain('lijst.csv');
  });
});

describe('an hour later', () => {
  it('the portal sweeps what an upload that was cut off left behind, and nothing else', async () => {
    const { portal, teacher } = await aTeacher();
    await teacher.upload(rosterCsv(NOOR), 'lijst.csv');
    await portal.vault.seal(Buffer.from('sealed, but the row never came'));
    const { uploadsDir } = portal.config;
    expect(readdirSync(uploadsDir)).toHaveLength(3);
    expect(await sweepVault(portal)).toBe(0);
    for (const name of readdirSync(uploadsDir)) anHourOlder(join(uploadsDir, name));
    expect(await sweepVault(portal)).toBe(1);
    const staff = await signedIn(portal.app, 'medewerker');
    expect((await staff.open('/beheer/bestanden/1/download')).status).toBe(200);
  });
});

async function aTeacher(
  settings: Record<string, string> = {},
): Promise<{ portal: TestPortal; teacher: Visitor }> {
  const portal = await aPortal(settings);
  await aLibrary(portal);
  return { portal, teacher: await signedIn(portal.app, 'school9090') };
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

function holds(path: string, text: string): boolean {
  try {
    return readFileSync(path).includes(text);
  } catch {
    return false;
  }
}

describe('while a file is being read', () => {
  it.each([
    ['the right is taken', 'delete from upload_rights'],
    ['the account is switched off', `update accounts set disabled_at = '2026-09-08T09:00:00.000Z'`],
  ])('%s: the file is not kept', async (_what, sql) => {
    const { portal } = await aTeacher();
    const read: TestPortal['sandbox']['read'] = async (...file) => {
      const outcome = await portal.sandbox.read(...file);
      run(portal.db, sql);
      return outcome;
    };
    const app = createApp({ ...portal, sandbox: { ...portal.sandbox, read } });
    const teacher = await signedIn(app, 'school9090');
    expect((await teacher.upload(rosterCsv(NOOR), 'lijst.csv')).status).toBe(403);
    expect(all(portal.db, 'select * from pupil_files')).toEqual([]);
    expect(readdirSync(portal.config.uploadsDir)).toEqual([]);
  });
});

it('the same file is known although another of that content was imported since', async () => {
  const { portal, teacher } = await aTeacher();
  const staff = await signedIn(portal.app, 'medewerker');
  await teacher.upload(rosterCsv(NOOR), 'een.csv');
  await teacher.send('/docent/leerlingbestanden/1/verwijderen');
  await teacher.upload(rosterCsv(NOOR), 'twee.csv');
  const plan = /plan=([0-9a-f]{64})/.exec((await staff.open('/beheer/bestanden/2/import')).text)?.[1] ?? '';
  await staff.send('/beheer/bestanden/2/import', { plan });
  await teacher.send('/docent/leerlingbestanden/1/terugzetten');
  expect(whereTo(await teacher.upload(rosterCsv(NOOR), 'drie.csv'))).toContain('bekend=1');
});
