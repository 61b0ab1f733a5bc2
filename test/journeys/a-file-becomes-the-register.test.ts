import { describe, expect, it } from 'vitest';
import { rollOf } from '../../src/pupils/pupils.ts';
import { aLibrary, aPortal } from '../a-portal.ts';
import { planOn, signedIn, whereTo, words } from '../visitor.ts';

const HEAD = 'Leerlingnummer;Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;Groep\n';
const SANNE = '20451;Sanne;van der;Berg;13-05-2018;Groep 5A\n';
const YUSUF = '20452;Yusuf;;Yılmaz;01-02-2018;Groep 5A\n';
const NOOR = '20453;Noor;;Bakker;22-11-2014;Groep 8\n';

describe('a pupil file becomes the register', () => {
  it('from the upload by a teacher to the import by the library', async () => {
    const portal = await aPortal();
    await aLibrary(portal);
    const teacher = await signedIn(portal.app, 'school9090');

    const upload = await teacher.upload(HEAD + SANNE + YUSUF + NOOR, 'Leerlingen 2026.csv');
    expect(upload.status).toBe(303);
    const page = await teacher.open(whereTo(upload));
    expect(words(page)).toContain('Upload geslaagd');
    expect(words(page)).toContain(
      'Leerlingen 2026.csv is veilig aangekomen. We vonden 3 leerlingen in 2 groepen.',
    );

    const staff = await signedIn(portal.app, 'medewerker');
    const preview = await staff.open('/beheer/bestanden/1/import');
    expect(words(preview)).toContain('3 nieuw');
    const plan = planOn(preview);
    const confirm = await staff.open(`/beheer/bestanden/1/import/bevestigen?plan=${plan}`);
    expect(words(confirm)).toContain('Je schrijft 3 leerlingen in.');
    expect(rollOf(portal.db, '9090')).toEqual([]);

    const applied = await staff.send('/beheer/bestanden/1/import', { plan });
    expect(whereTo(applied)).toBe('/beheer/imports/1?klaar=1#melding');
    expect(words(await staff.open('/beheer/imports/1?klaar=1'))).toContain('3 leerlingen zijn ingeschreven.');
    expect(rollOf(portal.db, '9090')).toMatchObject([
      { firstName: 'Sanne', prefix: 'van der', lastName: 'Berg', groupCode: '5A', cardNumber: '21000001' },
      { lastName: 'Yılmaz', birthDate: '2018-02-01', groupCode: '5A' },
      { lastName: 'Bakker', groupCode: '8' },
    ]);
  });
});
