import { readdirSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { all, run } from '../../src/db/query.ts';
import { sweepVault } from '../../src/pupil-files/pupil-files.ts';
import { upkeep } from '../../src/upkeep.ts';
import { aLibrary, aPortal, type TestPortal } from '../a-portal.ts';
import { zipOf } from '../rosters/zips.ts';
import { signedIn, whereTo, words, type Visitor } from '../visitor.ts';
import { rosterCsv } from './roster-csv.ts';

const NOOR = { number: '1' };
const SEM = { number: '2', first: 'Sem', last: 'Wit' };

describe('a name with signs in it', () => {
  it('comes with another name, which one click accepts', async () => {
    const { portal, teacher } = await aTeacher();
    const asked = await teacher.upload(rosterCsv(NOOR), 'Leerlingen St. Jozef (2026-2027).csv');
    expect(asked.status).toBe(422);
    expect(words(asked)).toContain('Haal de leestekens uit de bestandsnaam: punt, haakjes en koppelteken.');
    expect(words(asked)).toContain('Je hoeft het bestand niet opnieuw te kiezen.');
    expect(asked.text).toContain('value="Leerlingen St Jozef 2026 2027"');
    expect(asked.text).toContain('<span class="teken">(</span>');

    const done = await teacher.send(formOn(asked), { naam: 'Leerlingen St Jozef 2026 2027' });
    expect(words(await teacher.open(whereTo(done)))).toContain(
      'Leerlingen St Jozef 2026 2027.csv is veilig aangekomen. We vonden 1 leerling in 1 groep.',
    );
    expect(readdirSync(portal.config.uploadsDir)).toHaveLength(2);
  });

  it('is asked again when the new name has signs too', async () => {
    const { teacher } = await aTeacher();
    const asked = await teacher.upload(rosterCsv(NOOR), 'a-b.csv');
    const again = await teacher.send(formOn(asked), { naam: 'a_b' });
    expect(again.status).toBe(422);
    expect(words(again)).toContain('Haal de leestekens uit de bestandsnaam: laag streepje.');
    expect(again.text).toContain('value="a_b"');
    expect((await teacher.send(formOn(again), { naam: 'a b' })).status).toBe(303);
  });

  it('tells a script where the question stands', async () => {
    const { teacher } = await aTeacher();
    const asked = await teacher.upload(rosterCsv(NOOR), 'a-b.csv').set('Accept', 'application/json');
    expect(asked.status).toBe(422);
    const { fout, naar } = asked.body as { fout: string; naar: string };
    expect(fout).toBe('Haal de leestekens uit de bestandsnaam: koppelteken.');
    expect(words(await teacher.open(naar))).toContain('We stellen een andere naam voor');
  });
});

describe('a zip with several files', () => {
  it('asks which one holds the pupils', async () => {
    const { teacher } = await aTeacher();
    const zip = zipOf(
      Object.entries({
        'oud.csv': rosterCsv(SEM),
        'nieuw.csv': rosterCsv(NOOR, SEM),
        'lees mij.txt': 'hoi',
      }).map(([name, text]) => ({ name, content: Buffer.from(text) })),
    );
    const asked = await teacher.open(whereTo(await teacher.upload(zip, 'alles.zip')));
    expect(words(asked)).toContain(
      'Welk bestand is het leerlingbestand? In dit zip-bestand zitten 2 bestanden.',
    );
    expect(words(asked)).toContain('nieuw.csv 138 bytes, 2 rijen');
    const nothing = await teacher.send(formOn(asked), {});
    expect([nothing.status, words(nothing).includes('Kies 1 bestand uit de lijst.')]).toEqual([422, true]);
    const other = await teacher.send(formOn(asked), { keuze: '../../etc/passwd' });
    expect(other.status).toBe(422);
    const done = await teacher.send(formOn(asked), { keuze: 'nieuw.csv' });
    expect(words(await teacher.open(whereTo(done)))).toContain(
      'alles.zip is veilig aangekomen. We vonden 2 leerlingen',
    );
  });
});

describe('a workbook with several lists', () => {
  it('asks on which sheet the pupils are', async () => {
    const { teacher } = await aTeacher();
    const asked = await teacher.open(whereTo(await teacher.upload(await twoLists(), 'lijst.xlsx')));
    expect(words(asked)).toContain(
      'Op welk tabblad staan de leerlingen? Dit bestand heeft 2 tabbladen met gegevens.',
    );
    expect(words(asked)).toContain('2026 3 rijen. De eerste kolommen: Leerlingnummer, Roepnaam');
    const done = await teacher.send(formOn(asked), { keuze: '2026' });
    expect(words(await teacher.open(whereTo(done)))).toContain('We vonden 3 leerlingen');
  });
});

describe('a missing column', () => {
  const HEADED = 'Lln;Naam;Gebdag;Clubje\n1;Noor Bakker;13-05-2018;5A\n2;Sem Wit;14-05-2018;5B\n';

  it('is pointed out by the teacher, with examples, and remembered for the school', async () => {
    const { teacher } = await aTeacher();
    const asked = await teacher.open(whereTo(await teacher.upload(HEADED, 'lijst.csv')));
    expect(words(asked)).toContain('We missen 2 kolommen: geboortedatum en groep.');
    expect(words(asked)).toContain('Clubje, bijvoorbeeld: 5A, 5B');
    const wrong = await teacher.send(formOn(asked), {});
    expect([wrong.status, words(wrong).includes('Kies een kolom uit de lijst.')]).toEqual([422, true]);
    const done = await teacher.send(formOn(asked), { 'kolom-birthDate': 'Gebdag', 'kolom-group': 'Clubje' });
    expect(words(await teacher.open(whereTo(done)))).toContain('We vonden 2 leerlingen in 2 groepen.');

    const next = await teacher.upload(HEADED.replace('Sem', 'Sam'), 'lijst twee.csv');
    expect(whereTo(next)).toMatch(/geslaagd=2/);
  });

  it('is not one and the same column for two things', async () => {
    const { teacher } = await aTeacher();
    const bytes = 'Lln;Naam;Dag;Clubje\n1;Noor Bakker;13-05-2018;5A\n';
    const asked = await teacher.open(whereTo(await teacher.upload(bytes, 'lijst.csv')));
    const wrong = await teacher.send(formOn(asked), { 'kolom-birthDate': 'Dag', 'kolom-group': 'Dag' });
    expect(words(wrong)).toContain("Je hebt 'Dag' 2 keer gekozen. Kies elke kolom 1 keer.");
  });
});

describe('a column that a file can do without', () => {
  const HEADED =
    'Leerlingnummer;Roepnaam;Tusenvoegsel;Achternaam;Geboortedatum;Groep\n' +
    '1;Noor;van der;Berg;13-05-2018;5A\n2;Sem;;Wit;14-05-2018;5B\n';
  const names = async (portal: TestPortal) => {
    const staff = await signedIn(portal.app, 'medewerker');
    return words(await staff.open('/beheer/bestanden/1'));
  };

  it('is confirmed by the teacher in one click, and remembered for the school', async () => {
    const { portal, teacher } = await aTeacher();
    const asked = await teacher.open(whereTo(await teacher.upload(HEADED, 'lijst.csv')));
    expect(words(asked)).toContain("We denken dat 'Tusenvoegsel' deze kolom is: tussenvoegsel. Klopt dat?");
    expect(asked.text).toContain('<option value="Tusenvoegsel" selected>');
    const done = await teacher.send(formOn(asked), { 'kolom-prefix': 'Tusenvoegsel' });
    expect(whereTo(done)).toMatch(/geslaagd=1/);
    expect(await names(portal)).toContain('Berg, Noor van der');
    const next = await teacher.upload(HEADED.replace('Sem', 'Sam'), 'lijst twee.csv');
    expect(whereTo(next)).toMatch(/geslaagd=2/);
  });

  it('is left alone when he says so', async () => {
    const { portal, teacher } = await aTeacher();
    const asked = await teacher.open(whereTo(await teacher.upload(HEADED, 'lijst.csv')));
    expect((await teacher.send(formOn(asked), {})).status).toBe(422);
    const done = await teacher.send(formOn(asked), { 'kolom-prefix': '' });
    expect(whereTo(done)).toMatch(/geslaagd=1/);
    expect(await names(portal)).toContain('Berg, Noor 1');
  });

  it('is left to the library by who does not know', async () => {
    const { portal, teacher } = await aTeacher();
    const asked = await teacher.open(whereTo(await teacher.upload(HEADED, 'lijst.csv')));
    await teacher.send(formOn(asked), { weetniet: 'ja' });
    const staff = await signedIn(portal.app, 'medewerker');
    const page = words(await staff.open('/beheer/bestanden/1/kolommen'));
    expect(page).toContain('We konden 1 kolom niet zeker herkennen.');
    expect(page).toContain('Tusenvoegsel gok. Bijvoorbeeld: van der');
    const fields = ['pupilNumber', 'firstName', 'prefix', 'lastName', 'birthDate', 'group'];
    const coupled = await staff.send(
      '/beheer/bestanden/1/kolommen',
      Object.fromEntries(fields.map((field, at) => [`kolom-${at}`, field])),
    );
    expect(whereTo(coupled)).toBe('/beheer/bestanden/1/import');
  });
});

describe('columns that are not used', () => {
  const page = async (...headings: string[]) => {
    const { teacher } = await aTeacher();
    const heads = ['Lln', 'Naam', 'Geboortedatum', 'Groep', ...headings];
    const values = ['1', 'Noor Bakker', '13-05-2018', '5A', ...headings.map(() => 'x')];
    await teacher.upload(`${heads.join(';')}\n${values.join(';')}\n`, 'lijst.csv');
    return words(await teacher.open('/docent/leerlingbestanden/1'));
  };
  const NEEDLESS = 'Deze kolommen hebben we niet nodig. We nemen ze niet over. Laat ze de volgende keer weg.';
  const UNKNOWN = 'We weten niet wat er in deze kolommen staat. We nemen ze niet over.';

  it('are to be left out next time when they are about where and with whom a child lives, or its health', async () => {
    const text = await page(
      'Adres',
      'E-mail ouder',
      'Achternaam moeder',
      'Medisch',
      'Tel. thuis',
      'Geslacht',
    );
    expect(text).toContain(`${NEEDLESS} Adres E-mail ouder Achternaam moeder Medisch Tel. thuis Geslacht`);
    expect(text).not.toContain(UNKNOWN);
  });

  it('are told apart when nobody knows what is in them', async () => {
    const text = await page('Clubje', 'Adres');
    expect(text).toContain('2 kolommen gebruiken we niet');
    expect(text).toContain(`${UNKNOWN} Clubje ${NEEDLESS} Adres`);
    expect(await page('Clubje')).not.toContain(NEEDLESS);
  });
});

describe('a file with the name of one that waits', () => {
  it('replaces the old one, or stands beside it, as the teacher says', async () => {
    const { portal, teacher } = await aTeacher();
    await teacher.upload(rosterCsv(NOOR), 'Lijst.csv');
    const asked = await teacher.open(whereTo(await teacher.upload(rosterCsv(NOOR, SEM), 'lijst.csv')));
    expect(words(asked)).toContain('Wil je het oude bestand vervangen?');
    await teacher.send(formOn(asked), { keuze: 'both' });
    expect(states(portal)).toEqual(['waiting', 'waiting']);
    const again = await teacher.open(whereTo(await teacher.upload(rosterCsv(SEM), 'lijst.csv')));
    await teacher.send(formOn(again), { keuze: 'replace' });
    expect(states(portal)).toEqual(['waiting', 'removed', 'waiting']);
  });
});

describe('a file that waits for an answer', () => {
  it("is its teacher's alone", async () => {
    const { portal, teacher } = await aTeacher();
    const asked = await teacher.upload(rosterCsv(NOOR), 'a-b.csv');
    const other = await signedIn(portal.app, 'school9191');
    expect((await other.open(formOn(asked))).status).toBe(404);
    expect((await other.send(formOn(asked), { naam: 'a b' })).status).toBe(404);
    expect((await teacher.open(formOn(asked))).status).toBe(200);
  });

  it('is sealed, survives a restart, and is gone after half an hour', async () => {
    const { portal, teacher } = await aTeacher();
    const asked = await teacher.upload(rosterCsv(NOOR), 'a-b.csv');
    await sweepVault(portal);
    await upkeep(portal);
    expect(readdirSync(portal.config.uploadsDir)).toHaveLength(1);
    portal.time.now = new Date('2026-09-08T09:30:01Z');
    const again = await signedIn(portal.app, 'school9090');
    const late = await again.send(formOn(asked), { naam: 'a b' });
    expect([late.status, words(late).includes('Upload het opnieuw.')]).toEqual([404, true]);
    await upkeep(portal);
    expect(readdirSync(portal.config.uploadsDir)).toEqual([]);
    expect(all(portal.db, 'select * from parked_files')).toEqual([]);
  });
});

it('twenty files a day are enough for a school', async () => {
  const { portal, teacher } = await aTeacher({ UPLOADS_PER_DAY: '2' });
  await teacher.upload(rosterCsv(NOOR), 'een.csv');
  await teacher.upload(rosterCsv(SEM), 'twee.csv');
  const third = await teacher.upload(rosterCsv(NOOR, SEM), 'drie.csv');
  expect(words(third)).toContain('Je hebt vandaag al 2 bestanden geüpload. Morgen kun je weer uploaden.');
  portal.time.now = new Date('2026-09-08T22:00:00Z');
  const tomorrow = await signedIn(portal.app, 'school9090');
  expect((await tomorrow.upload(rosterCsv(NOOR, SEM), 'drie.csv')).status).toBe(303);
});

async function aTeacher(
  settings: Record<string, string> = {},
): Promise<{ portal: TestPortal; teacher: Visitor }> {
  const portal = await aPortal(settings);
  await aLibrary(portal);
  return { portal, teacher: await signedIn(portal.app, 'school9090') };
}

/** Where the answer of a question goes. */
function formOn({ text }: { text: string }): string {
  return /action="(\/docent\/leerlingbestanden\/wacht\/[0-9a-f]{32})/.exec(text)![1]!;
}

function states({ db }: TestPortal): string[] {
  return all<{ state: string }>(db, 'select state from pupil_files order by id').map(({ state }) => state);
}

/** Last year's list and this year's in one workbook. */
async function twoLists(): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  for (const [name, pupils] of [
    ['2025', ['1', '2']],
    ['2026', ['1', '2', '3']],
  ] as const) {
    const sheet = book.addWorksheet(name);
    sheet.addRow(['Leerlingnummer', 'Roepnaam', 'Achternaam', 'Geboortedatum', 'Groep']);
    for (const number of pupils)
      sheet.addRow([number, 'Noor', `Bakker${number}`, '13-05-2018', `Groep ${name === '2025' ? 4 : 5}`]);
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

describe('an answer', () => {
  it('that is sent twice, by a second click, finds the file it became', async () => {
    const { portal, teacher } = await aTeacher();
    const asked = await teacher.upload(rosterCsv(NOOR), 'a-b.csv');
    const first = await teacher.send(formOn(asked), { naam: 'a b' });
    const second = await teacher.send(formOn(asked), { naam: 'a b' });
    expect(whereTo(second)).toBe(whereTo(first));
    expect(whereTo(await teacher.open(formOn(asked)))).toBe(whereTo(first));
    expect(states(portal)).toEqual(['waiting']);
  });

  it('that is no longer needed takes one click', async () => {
    const { portal, teacher } = await aTeacher();
    await teacher.upload(rosterCsv(NOOR), 'lijst.csv');
    const asked = whereTo(await teacher.upload(rosterCsv(NOOR, SEM), 'lijst.csv'));
    await teacher.send('/docent/leerlingbestanden/1/verwijderen');
    const page = await teacher.open(asked);
    expect(words(page)).toContain('We hoeven je niets meer te vragen. Upload het bestand nu.');
    await teacher.send(formOn(page));
    expect(states(portal)).toEqual(['removed', 'waiting']);
  });

  it('that shows a file to be dangerous leaves nothing of it', async () => {
    const { portal, teacher } = await aTeacher();
    const numbers = ['111222333', '123456782', '232262536', '010464554', '999999990'];
    const bytes = [
      'BSN;Leerlingnummer;Naam;Geboortedatum;Groep',
      ...numbers.map((bsn, at) => `${bsn};${at};Noor B;13-05-2018;5A`),
    ];
    const asked = await teacher.upload(bytes.join('\n'), 'a-b.csv');
    const refused = await teacher.send(formOn(asked), { naam: 'a b' });
    expect(words(refused)).toContain('We hebben dit bestand niet bewaard.');
    expect(readdirSync(portal.config.uploadsDir)).toEqual([]);
  });

  it('is not asked any more of who lost the right for that school', async () => {
    const { portal, teacher } = await aTeacher();
    const asked = await teacher.upload(rosterCsv(NOOR), 'a-b.csv');
    run(portal.db, `update upload_rights set branch = '9191' where branch = '9090'`);
    expect((await teacher.open(formOn(asked))).status).toBe(403);
    expect((await teacher.send(formOn(asked), { naam: 'a b' })).status).toBe(403);
  });

  it('counts as an upload of the day', async () => {
    const { portal, teacher } = await aTeacher({ UPLOADS_PER_DAY: '2' });
    for (const name of ['a-1.csv', 'a-2.csv']) await teacher.upload(rosterCsv({ number: name }), name);
    const third = await teacher.upload(rosterCsv(NOOR), 'a-3.csv');
    expect(words(third)).toContain('Je hebt vandaag al 2 bestanden geüpload.');
    expect(all(portal.db, 'select * from parked_files')).toHaveLength(2);
  });
});

it('a remembered heading gives way to a real one', async () => {
  const { portal, teacher } = await aTeacher();
  const odd = 'Volgnr;Naam;Geboortedatum;Groep\n1;Noor Bakker;13-05-2018;5A\n';
  const asked = whereTo(await teacher.upload(odd, 'een.csv'));
  await teacher.send(asked, { 'kolom-pupilNumber': 'Volgnr' });
  const both = 'Volgnr;Leerlingnummer;Naam;Geboortedatum;Groep\n1;20451;Noor Bakker;13-05-2018;5A\n';
  await teacher.upload(both, 'twee.csv');
  const staff = await signedIn(portal.app, 'medewerker');
  expect(words(await staff.open('/beheer/bestanden/2'))).toMatch(/Bakker, Noor 20451/);
});
