import { describe, expect, it } from 'vitest';
import { all } from '../../src/db/query.ts';
import { rollOf } from '../../src/pupils/pupils.ts';
import { aLibrary, aPortal, type CardRange } from '../a-portal.ts';
import { planOn, signedIn, whereTo, words, type Visitor } from '../visitor.ts';

const HEAD = 'Leerlingnummer;Roepnaam;Achternaam;Geboortedatum;Groep;LENERNUMMER';
const NOOR = '1;Noor;Bakker;13-05-2018;Groep 5A';
const SEM = '2;Sem;Wit;28-02-2018;Groep 5A';
const MILA = '3;Mila;Jansen;01-02-2020;Groep 3';

let files = 0;

const csv = (...rows: string[]) => [HEAD, ...rows, ''].join('\r\n');

/** De Regenboog, whose pasnummers are taken over from its files unless the test says otherwise. */
async function aSchool(pasnummers = 'file', cards?: CardRange) {
  const portal = await aPortal({}, cards);
  await aLibrary(portal);
  const admin = await signedIn(portal.app, 'beheerder');
  for (const nummer of ['9090', '9191']) await setSchool(admin, nummer, pasnummers);
  const staff = await signedIn(portal.app, 'medewerker');
  const teacher = await signedIn(portal.app, 'school9090');
  const shows = async (...rows: string[]) => {
    const kept = await teacher.upload(csv(...rows), `Pasnummers ${(files += 1)}.csv`);
    const here = `/beheer/bestanden/${/geslaagd=(\d+)/.exec(whereTo(kept))?.[1] ?? ''}/import`;
    const preview = await staff.open(here);
    const done = () => staff.send(here, { plan: planOn(preview) });
    return { preview: words(preview), goesOn: async () => /imports\/(\d+)/.exec(whereTo(await done()))?.[1] };
  };
  const hands = async (...rows: string[]) => (await shows(...rows)).goesOn();
  const given = () => Object.fromEntries(rollOf(portal.db, '9090').map((p) => [p.firstName, p.cardNumber]));
  return { portal, staff, shows, hands, cards: given };
}

const setSchool = (admin: Visitor, nummer: string, pasnummers: string) =>
  admin.send(`/beheer/scholen/${nummer}`, {
    naam: 'De Regenboog',
    plaats: 'Zuiddorp',
    soort: 'schoolWise',
    regio: 'zuid',
    pasnummers,
  });

describe('pasnummers in a file', () => {
  it('are not looked at unless the library takes them over from this school', async () => {
    const { hands, cards } = await aSchool('range');
    await hands(`${NOOR};00123`, `${SEM};456`);
    expect(cards()).toEqual({ Noor: '21000001', Sem: '21000002' });
  });

  it('become those of new pupils, with their zeros; who brings none gets the next one', async () => {
    const { staff, shows, cards } = await aSchool();
    const { preview, goesOn } = await shows(`${NOOR};00123`, `${SEM};`);
    expect(preview).toContain('Pasnummer 00123');
    await goesOn();
    expect(cards()).toEqual({ Noor: '00123', Sem: '21000001' });
    expect(words(await staff.open('/beheer/leerlingen/1'))).toContain('Pasnummer 00123');
    const wise = await staff.open('/beheer/scholen/9090/wise.csv?pasnummers=ja');
    expect(wise.text).toContain(';00123\r\n');
  });

  it('replace the card of who is known, which is shown before and can be undone', async () => {
    const { portal, staff, shows, hands, cards } = await aSchool();
    await hands(`${NOOR};111`, `${SEM};222`);
    const { preview, goesOn } = await shows(`${NOOR};999`, `${SEM};222`);
    expect(preview).toContain('Pasnummer: was 111 wordt 999');
    const before = all(portal.db, 'select * from pupils');
    const importId = await goesOn();
    expect(cards()).toEqual({ Noor: '999', Sem: '222' });
    expect(words(await staff.open('/beheer/leerlingen/1'))).toMatch(/Pasnummer: was 111 wordt 999/i);
    const undo = `/beheer/imports/${importId}/ongedaan`;
    await staff.send(undo, { plan: planOn(await staff.open(undo)) });
    expect(all(portal.db, 'select * from pupils')).toEqual(before);
    // and the number that stood in the file is free for it again
    await hands(`${NOOR};999`, `${SEM};222`, `${MILA};`);
    expect(cards()).toMatchObject({ Noor: '999', Sem: '222' });
  });

  it('never take a number that is or was of somebody else', async () => {
    const { shows, hands, cards } = await aSchool();
    await hands(`${NOOR};111`);
    await hands(`${NOOR};112`);
    const rows = [`${NOOR};112`, `${SEM};0112`, `${MILA};111`];
    const { preview, goesOn } = await shows(...rows);
    expect(preview).toContain('Pasnummer 0112 is van Bakker, Noor. We nemen het niet over.');
    expect(preview).toContain('Pasnummer 111 is van Bakker, Noor.');
    await goesOn();
    expect(cards()).toEqual({ Noor: '112', Sem: '21000001', Mila: '21000002' });
  });

  it('never take one that two rows have, one that is no number, or one of the library that is used up', async () => {
    const { portal, staff, shows, hands, cards } = await aSchool();
    const first = await hands(`${NOOR};`);
    const undo = `/beheer/imports/${first}/ongedaan`;
    await staff.send(undo, { plan: planOn(await staff.open(undo)) });
    expect(rollOf(portal.db, '9090')).toEqual([]);
    const rows = [`${NOOR};777`, `${SEM};777`, `${MILA};12A4`, '4;Yusuf;Berg;03-03-2019;Groep 3;21000001'];
    const { preview, goesOn } = await shows(...rows);
    expect(preview).toContain('Pasnummer 777 staat vaker in het bestand.');
    expect(preview).toContain('Pasnummer 12A4 nemen we niet over.');
    expect(preview).toContain('Pasnummer 21000001 is al eens gebruikt.');
    await goesOn();
    expect(Object.values(cards())).toEqual(['21000002', '21000003', '21000004', '21000005']);
  });

  it('may be the next one of the library: then who brings none gets the one after it', async () => {
    const { hands, cards } = await aSchool();
    await hands(`${NOOR};`, `${SEM};21000001`, `${MILA};21000003`);
    expect(cards()).toEqual({ Noor: '21000002', Sem: '21000001', Mila: '21000003' });
  });

  it('are no more among those that are left for who brings none', async () => {
    const { shows } = await aSchool('file', [21000001, 21000002]);
    const { preview } = await shows(`${NOOR};`, `${SEM};21000002`, `${MILA};`);
    expect(preview).toContain('Er is nog 1 pasnummer');
  });

  it('lose no zeros to Excel', async () => {
    const { hands, cards } = await aSchool();
    await hands(`${NOOR};00111`);
    await hands(`${NOOR};111`);
    expect(cards()).toEqual({ Noor: '00111' });
    await hands(`${NOOR};0000111`);
    expect(cards()).toEqual({ Noor: '0000111' });
  });
});
