import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { POLICY } from '../../src/access/access.ts';
import { run } from '../../src/db/query.ts';
import { aLibrary, anAccount, aPortalToClose, type TestPortal } from '../a-portal.ts';
import { aVisitor, signedIn, whereTo, type Visitor } from '../visitor.ts';
import { doorsOf } from './routes-of.ts';

/** Everybody who ever knocks. */
const VISITORS = [
  'stranger',
  'teacher with the right',
  'teacher without the right',
  'teacher of another school',
  'teacher with a right for another school than his own',
  'teacher who must change his password',
  'somebody whose account was switched off',
  'staff',
  'admin',
] as const;
type Who = (typeof VISITORS)[number];

const everybody: Who[] = [...VISITORS];
const ofAnotherSchool: Who[] = [
  'teacher of another school',
  'teacher with a right for another school than his own',
];
const teachers: Who[] = ['teacher with the right', 'teacher without the right', ...ofAnotherSchool];
const library: Who[] = ['staff', 'admin'];
const signedInPeople: Who[] = [...teachers, ...library];
const uploaders: Who[] = ['teacher with the right', ...ofAnotherSchool];
const own: Who[] = ['teacher with the right'];
const admin: Who[] = ['admin'];
const withOldPassword: Who = 'teacher who must change his password';

/** Who is let in where. A route that is not in this table fails the test; so does one that is gone. */
const DOORS: Record<string, Who[]> = {
  'GET /': everybody,
  'GET /school/:number': everybody,
  'GET /cgi-bin/bx.pl': everybody,
  'GET /hulp': everybody,
  'GET /hulp/aanmelden': everybody,
  'GET /hulp/wachtwoord': everybody,
  'GET /hulp/bestand': everybody,
  'GET /hulp/parnassys': everybody,
  'GET /hulp/esis': everybody,
  'GET /hulp/dotcom': everybody,
  'GET /hulp/magister': everybody,
  'GET /hulp/somtoday': everybody,
  'GET /hulp/voorbeeldbestand.xlsx': everybody,
  'GET /privacy': everybody,
  'GET /toegankelijkheid': everybody,
  'GET /aanmelden': everybody,
  'POST /aanmelden': everybody,
  // who owes no code is sent on: to his own page, or to sign in
  'GET /aanmelden/code': [...signedInPeople, withOldPassword],
  'POST /aanmelden/code': [],
  'POST /afmelden': everybody,
  'GET /begin': signedInPeople,
  'GET /mijn-gegevens': signedInPeople,
  'GET /mijn-gegevens/wachtwoord': [...signedInPeople, withOldPassword],
  'POST /mijn-gegevens/wachtwoord': [...signedInPeople, withOldPassword],
  'POST /mijn-gegevens/plekken': signedInPeople,
  'GET /mijn-gegevens/nog-bezig': signedInPeople,
  'GET /mijn-gegevens/tweede-stap': library,
  'POST /mijn-gegevens/tweede-stap': library,
  'POST /mijn-gegevens/tweede-stap/codes': library,
  'GET /docent': teachers,
  'GET /menu': teachers,
  'GET /docent/leerlingbestanden': uploaders,
  'POST /docent/leerlingbestanden': uploaders,
  'GET /docent/leerlingbestanden/wacht/:token': own,
  'POST /docent/leerlingbestanden/wacht/:token': own,
  'GET /docent/leerlingbestanden/:id': own,
  'GET /docent/leerlingbestanden/:id/punten.csv': own,
  'POST /docent/leerlingbestanden/:id/verwijderen': own,
  'POST /docent/leerlingbestanden/:id/terugzetten': own,
  'GET /beheer': library,
  'GET /beheer/bestanden': library,
  'GET /beheer/bestanden/:id': library,
  'GET /beheer/bestanden/:id/download': library,
  'GET /beheer/bestanden/:id/punten.csv': library,
  'GET /beheer/bestanden/:id/import': library,
  'GET /beheer/bestanden/:id/import/zoek': library,
  'POST /beheer/bestanden/:id/import/zoek': library,
  'POST /beheer/bestanden/:id/import/soort': library,
  'GET /beheer/bestanden/:id/import/bevestigen': library,
  'POST /beheer/bestanden/:id/import': library,
  'POST /beheer/bestanden/:id/import/keuzes': library,
  'POST /beheer/bestanden/:id/import/allemaal': library,
  'POST /beheer/bestanden/:id/import/keuzes/wissen': library,
  'POST /beheer/bestanden/:id/import/sluiten': library,
  'GET /beheer/bestanden/:id/kolommen': library,
  'POST /beheer/bestanden/:id/kolommen': library,
  'POST /beheer/scholen/:number/kolommen/vergeten': library,
  'GET /beheer/batches/nieuw': library,
  'POST /beheer/batches': library,
  'GET /beheer/batches/:id': library,
  'POST /beheer/batches/:id/stoppen': library,
  'GET /beheer/imports': library,
  'GET /beheer/imports/:id': library,
  'GET /beheer/imports/:id/verslag': library,
  'GET /beheer/imports/:id/verslag.csv': library,
  'GET /beheer/imports/:id/uitschrijven': library,
  'POST /beheer/imports/:id/uitschrijven': library,
  'GET /beheer/imports/:id/ongedaan': library,
  'POST /beheer/imports/:id/ongedaan': library,
  'GET /beheer/scholen': library,
  'GET /beheer/scholen/:number': library,
  'GET /beheer/scholen/:number/groepen': library,
  'GET /beheer/scholen/:number/groepen/:code': library,
  'GET /beheer/scholen/:number/groepen/:code/lijst.xlsx': library,
  'GET /beheer/scholen/:number/groepen/:code/scanlijst': library,
  'GET /beheer/scholen/:number/scanlijsten': library,
  'GET /beheer/scholen/:number/groepslijsten': library,
  'GET /beheer/scholen/:number/groepslijsten.xlsx': library,
  'GET /beheer/scholen/:number/bibliotheeksysteem': library,
  'GET /beheer/scholen/:number/wise.csv': library,
  'GET /beheer/scholen/:number/koha.csv': library,
  'GET /beheer/imports/:id/bibliotheeksysteem': library,
  'GET /beheer/imports/:id/wise.csv': library,
  'GET /beheer/imports/:id/koha.csv': library,
  'GET /beheer/imports/:id/vertrokken.csv': library,
  'GET /beheer/imports/:id/vertrokken-koha.csv': library,
  'GET /beheer/scholen/:number/leerlingen': library,
  'GET /beheer/scholen/:number/leerlingen/zoek': library,
  'POST /beheer/scholen/:number/leerlingen/zoek': library,
  'GET /beheer/scholen/:number/leerlingen/nieuw': library,
  'POST /beheer/scholen/:number/leerlingen': library,
  'GET /beheer/leerlingen/:id': library,
  'GET /beheer/leerlingen/:id/gegevens': library,
  'POST /beheer/leerlingen/:id/gegevens': library,
  'POST /beheer/leerlingen/:id/groep': library,
  'POST /beheer/leerlingen/:id/inschrijven': library,
  'POST /beheer/leerlingen/:id/uitschrijven': library,
  'POST /beheer/leerlingen/:id/loslaten': library,
  'GET /beheer/leerlingen/:id/verzoek': library,
  'GET /beheer/leerlingen/:id/alles.xlsx': library,
  'POST /beheer/leerlingen/:id/wissen': library,
  'GET /beheer/scholen/:number/verklaring': library,
  'GET /beheer/scholen/nieuw': admin,
  'POST /beheer/scholen': admin,
  'GET /beheer/scholen/:number/wijzigen': admin,
  'POST /beheer/scholen/:number': admin,
  'GET /beheer/gebruikers': library,
  'GET /beheer/gebruikers/:id': library,
  'GET /beheer/scholen/:number/openbare-bibliotheek.csv': library,
  'GET /beheer/logboek': admin,
  'GET /beheer/logboek.csv': admin,
  'GET /beheer/pasnummers': admin,
  'POST /beheer/pasnummers': admin,
  'POST /beheer/pasnummers/:id/weg': admin,
  'GET /beheer/gebruikers/nieuw': admin,
  'POST /beheer/gebruikers': admin,
  'POST /beheer/gebruikers/:id': admin,
  'POST /beheer/gebruikers/:id/wachtwoord': library,
  'POST /beheer/gebruikers/:id/afmelden': admin,
  'POST /beheer/gebruikers/:id/tweede-stap': admin,
  'POST /beheer/gebruikers/:id/uit': admin,
  'POST /beheer/gebruikers/:id/aan': admin,
};

describe('the doors of the portal', () => {
  let portal: TestPortal;
  let visitors: Record<Who, Visitor>;
  let bystander: number;
  let parked: string;
  let close: () => Promise<void>;

  beforeAll(async () => {
    [portal, close] = await aPortalToClose();
    await aLibrary(portal);
    await anAccount(portal, 'nieuw9090', 'teacher', { branch: '9090', mayUpload: true });
    bystander = await anAccount(portal, 'iemand9090', 'teacher', { branch: '9090' });
    await anAccount(portal, 'weg9090', 'teacher', { branch: '9090', mayUpload: true });
    const elsewhere = await anAccount(portal, 'elders9090', 'teacher', { branch: '9090' });
    run(portal.db, `insert into upload_rights values (?, '9191', '2026-08-01', null)`, elsewhere);
    visitors = {
      stranger: aVisitor(portal.app),
      'teacher with the right': await signedIn(portal.app, 'school9090'),
      'teacher without the right': await signedIn(portal.app, 'docent9090'),
      'teacher of another school': await signedIn(portal.app, 'school9191'),
      'teacher with a right for another school than his own': await signedIn(portal.app, 'elders9090'),
      'teacher who must change his password': await signedIn(portal.app, 'nieuw9090'),
      'somebody whose account was switched off': await signedIn(portal.app, 'weg9090'),
      staff: await signedIn(portal.app, 'medewerker'),
      admin: await signedIn(portal.app, 'beheerder'),
    };
    await anImport();
    run(portal.db, `update branches set public_library = 'propose'`);
    run(
      portal.db,
      `update accounts set password_expires_at = '2027-01-01T00:00:00.000Z' where username = 'nieuw9090'`,
    );
    run(portal.db, `update accounts set disabled_at = '2026-09-01T00:00:00.000Z' where username = 'weg9090'`);
  });
  afterAll(() => close());

  it('are all in the table, and the table has no other', () => {
    expect(
      doorsOf(portal.app)
        .map(({ door }) => door)
        .sort(),
    ).toEqual(Object.keys(DOORS).sort());
  });

  it('all have a guard of the policy as their first handler', () => {
    const actions = Object.keys(POLICY);
    expect(
      doorsOf(portal.app).filter(({ action }) => action === undefined || !actions.includes(action)),
    ).toEqual([]);
  });

  describe.each(VISITORS)('%s', (who) => {
    it.each(Object.entries(DOORS).filter(([door]) => door !== 'POST /afmelden'))(
      '%s',
      async (door, letIn) => {
        expect(await knock(who, door)).toBe(letIn.includes(who) ? 'let in' : 'kept out');
      },
    );
  });

  /** Knocks with something harmless: a form that is not filled in, a file or account that is there. */
  async function knock(who: Who, door: string): Promise<'let in' | 'kept out'> {
    const [method = '', path = ''] = door.split(' ');
    const there = path.replace(/:(\w+)/g, (_, name: string) => objectAt(path, name));
    const visitor = visitors[who];
    const query = path === '/cgi-bin/bx.pl' ? '?vestnr=9090;var=dbos' : '';
    const answer = await (method === 'GET' ? visitor.open(there + query) : visitor.send(there));
    expect(answer.status, `${door} for ${who}`).toBeLessThan(500);
    const turnedAway = [401, 403, 404].includes(answer.status);
    const sentAway =
      answer.status === 303 && /^\/(aanmelden|mijn-gegevens\/wachtwoord)/.test(whereTo(answer));
    return turnedAway || sentAway ? 'kept out' : 'let in';
  }

  /** A school and its group, a file with an open question, an account that no visitor has, or file 1 and import 1. */
  function objectAt(path: string, name: string): string {
    if (name === 'number') return '9090';
    if (name === 'code') return '5A';
    if (name === 'token') return parked;
    return path.startsWith('/beheer/gebruikers') ? String(bystander) : '1';
  }

  /** File 1 of 9090 waits, in batch 1; file 2 has become import 1; a third waits for another name. */
  async function anImport(): Promise<void> {
    const head = 'Leerlingnummer;Roepnaam;Achternaam;Geboortedatum;Groep\n';
    await visitors['teacher with the right'].upload(`${head}1;Noor;Bakker;13-05-2018;5A\n`, 'een.csv');
    await visitors['teacher with the right'].upload(
      // pupil 1 is unenrolled by whoever may; his group still has another
      `${head}2;Sem;Wit;13-05-2018;5A\n3;Mila;Bos;14-05-2018;5A\n`,
      'twee.csv',
    );
    const asked = await visitors['teacher with the right'].upload('x', 'a-b.csv');
    parked = /wacht\/([0-9a-f]{32})/.exec(asked.text)?.[1] ?? '';
    const preview = await visitors.staff.open('/beheer/bestanden/2/import');
    const plan = /plan=([0-9a-f]{64})/.exec(preview.text)?.[1] ?? '';
    expect((await visitors.staff.send('/beheer/bestanden/2/import', { plan })).status).toBe(303);
    expect((await visitors.staff.send('/beheer/batches', { 'plan-1': plan })).status).toBe(303);
  }
});
