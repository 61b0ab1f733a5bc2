import { describe, expect, it } from 'vitest';
import { all } from '../../src/db/query.ts';
import { rollOf } from '../../src/pupils/pupils.ts';
import { aLibrary, aPortal } from '../a-portal.ts';
import { handsIn } from '../pupils/a-school.ts';
import { planOn, signedIn, words } from '../visitor.ts';

const COLUMNS = 'Leerlingnummer;Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;Groep';
const SANNE = '1;Sanne;van der;Berg;13-05-2018;Groep 5A';
const SEM = '2;Sem;de;Wit;28-02-2018;Groep 5A';
const NOOR = '3;Noor;;Bakker;01-02-2019;Groep 5A';
const ANJA = '901;Anja;;Smit;03-04-1971;Docenten';

const LIST = '/beheer/scholen/9090/openbare-bibliotheek.csv';
const PAGE = '/beheer/scholen/9090/bibliotheeksysteem';

/** De Regenboog, which proposes pupils for the public library unless the test says otherwise. */
async function aSchool(openbaar = 'propose') {
  const portal = await aPortal();
  await aLibrary(portal);
  const admin = await signedIn(portal.app, 'beheerder');
  const sets = (rule: string) =>
    admin.send('/beheer/scholen/9090', {
      naam: 'De Regenboog',
      plaats: 'Zuiddorp',
      soort: 'schoolWise',
      regio: 'zuid',
      openbaar: rule,
    });
  await sets(openbaar);
  const staff = await signedIn(portal.app, 'medewerker');
  const teacher = await signedIn(portal.app, 'school9090');
  const hands = (heading: string, ...rows: string[]) =>
    handsIn(teacher, staff, [heading, ...rows, ''].join('\r\n'));
  const proposed = () =>
    rollOf(portal.db, '9090').flatMap((pupil) => (pupil.publicLibrary ? [pupil.firstName] : []));
  return { portal, staff, sets, hands, proposed };
}

describe('the public library', () => {
  it('gets nobody from a school unless the library says so', async () => {
    const { staff, hands, proposed } = await aSchool('school');
    await hands(`${COLUMNS};Openbare bibliotheek`, `${SANNE};ja`);
    expect(proposed()).toEqual([]);
    expect(words(await staff.open(PAGE))).not.toContain('openbare bibliotheek');
    expect((await staff.open(LIST)).status).toBe(404);
  });

  it('gets who is allowed to, by a plain yes, and never a teacher', async () => {
    const { portal, staff, hands, proposed } = await aSchool();
    await hands(
      `${COLUMNS};Toestemming openbare bibliotheek`,
      `${SANNE};Ja`,
      `${SEM};nee`,
      `${NOOR};`,
      `${ANJA};ja`,
    );
    expect(proposed()).toEqual(['Sanne']);
    expect(words(await staff.open(PAGE))).toContain('1 leerling mag lid worden van de openbare bibliotheek.');
    expect((await staff.open(LIST)).text.split('\r\n').slice(1)).toEqual([
      '21000001;Sanne;van der;Berg;13-05-2018;5A',
      '',
    ]);
    expect(words(await staff.open('/beheer/leerlingen/1'))).toContain('voorgesteld, met toestemming');
    expect(words(await staff.open('/beheer/leerlingen/2'))).not.toContain('voorgesteld');
    expect(
      all(portal.db, `select subject, counts from audit where action = 'download for public library'`),
    ).toEqual([{ subject: 'branch 9090', counts: '{"pupils":1}' }]);
  });

  it.each(['Toestemming', 'Toestemming foto', 'Akkoord'])(
    'is not what a column %s is about',
    async (other) => {
      const { hands, proposed } = await aSchool();
      await hands(`${COLUMNS};${other}`, `${SANNE};ja`);
      expect(proposed()).toEqual([]);
    },
  );

  it('gets nobody of a file without the column, and an undo puts the consent back', async () => {
    const { staff, hands, proposed } = await aSchool();
    await hands(`${COLUMNS};Openbare bibliotheek`, `${SANNE};ja`, `${SEM};ja`);
    expect(proposed()).toEqual(['Sanne', 'Sem']);
    const importId = await hands(COLUMNS, SANNE, SEM);
    expect(proposed()).toEqual([]);
    expect(words(await staff.open('/beheer/leerlingen/1'))).toContain(
      'Openbare bibliotheek: was ja wordt nee',
    );
    const undo = `/beheer/imports/${importId}/ongedaan`;
    await staff.send(undo, { plan: planOn(await staff.open(undo)) });
    expect(proposed()).toEqual(['Sanne', 'Sem']);
  });

  it('gets nobody any more once the library says so, and the next file forgets the consent', async () => {
    const { staff, sets, hands, proposed } = await aSchool();
    const heading = `${COLUMNS};Openbare bibliotheek`;
    await hands(heading, `${SANNE};ja`);
    await sets('school');
    expect((await staff.open(LIST)).status).toBe(404);
    await hands(heading, `${SANNE};ja`, `${SEM};ja`);
    expect(proposed()).toEqual([]);
  });
});
