import { describe, expect, it } from 'vitest';
import { isTeacher } from '../../src/kernel/teacher.ts';
import { rollOf, type Pupil } from '../../src/pupils/pupils.ts';
import { aSchoolOf } from '../pupils/a-school.ts';
import { planOn, whereTo, words } from '../visitor.ts';

const SANNE = '20451;Sanne;van der;Berg;13-05-2018;Groep 5A;5';
const SEM = '20452;Sem;de;Wit;28-02-2018;Groep 5A;5';
const NOOR = '20453;Noor;;Bakker;01-02-2019;Groep 5A;5';
const ANJA = '901;Anja;;Smit;03-04-1971;Groep 5A;20';
const BERT = '902;Bert;;Vos;05-06-1982;Docenten;';

const HEAD = 'Leerlingnummer;Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;Groep;Jaargroep';
const first = ({ firstName }: Pupil) => firstName;

describe('teachers in a file', () => {
  it('become members in a group of their own, apart from the pupils wherever they are shown', async () => {
    const { portal, staff } = await aSchoolOf([SANNE, SEM, ANJA, BERT]);
    const teachers = rollOf(portal.db, '9090').filter(isTeacher);
    expect(teachers.map((one) => [one.firstName, one.groupCode])).toEqual([
      ['Anja', 'Docenten'],
      ['Bert', 'Docenten'],
    ]);
    const lists = words(await staff.open('/beheer/scholen/9090/groepslijsten'));
    expect(lists).toMatch(/Groep 5A, De Regenboog: 2 leerlingen .* Docenten, De Regenboog: 2 docenten/);
    expect(words(await staff.open('/beheer/scholen/9090/scanlijsten'))).toContain('2 docenten');
    expect(words(await staff.open('/beheer/scholen/9090/leerlingen'))).toContain('901, docent');
    expect(words(await staff.open('/beheer/scholen/9090/leerlingen'))).not.toContain('20451, docent');
    expect(words(await staff.open(`/beheer/leerlingen/${teachers[0]!.id}`))).toContain('Jaargroep docent');
    // the school has two pupils
    expect(words(await staff.open('/beheer/scholen'))).toMatch(/De Regenboog 9090 .*? zuid 2 /i);
  });

  it('go to Koha under a category of their own, and not to the pupil import of Wise, which says so', async () => {
    const { staff } = await aSchoolOf([SANNE, ANJA], { KOHA_TEACHER_CATEGORYCODE: 'LEERKR' });
    const koha = (await staff.open('/beheer/scholen/9090/koha.csv')).text;
    expect(koha).toMatch(/Smit,Anja,1971-04-03,9090,LEERKR,Docenten/);
    expect(koha).toMatch(/van der Berg,Sanne,2018-05-13,9090,JEUGD,5A/);
    const wise = (await staff.open('/beheer/scholen/9090/wise.csv')).text;
    expect(wise).toContain('Sanne');
    expect(wise).not.toContain('Anja');
    const page = words(await staff.open('/beheer/scholen/9090/bibliotheeksysteem'));
    expect(page).toContain('1 docent staat niet in het bestand voor Wise.');
    expect(page).not.toContain('ontbreekt');
  });

  it('leave with a file in which they are missed among the others, and not with one that has no teachers', async () => {
    const { portal, hands } = await aSchoolOf([SANNE, SEM, ANJA, BERT]);
    await hands(SANNE, SEM, NOOR);
    expect(rollOf(portal.db, '9090').filter(isTeacher).map(first)).toEqual(['Anja', 'Bert']);
    await hands(SANNE, SEM, NOOR, BERT);
    expect(rollOf(portal.db, '9090').filter(isTeacher).map(first)).toEqual(['Bert']);
  });

  it('raise no alarm, and are told apart in the preview', async () => {
    const { staff, teacher } = await aSchoolOf([SANNE, SEM, NOOR, ANJA, BERT]);
    const many = [1, 2, 3, 4, 5, 6].map((n) => `95${n};Docent${n};;Jong;0${n}-01-1990;Team;20`);
    const kept = await teacher.upload([HEAD, SANNE, SEM, NOOR, ...many, ''].join('\r\n'), 'Nieuw team.csv');
    const here = `/beheer/bestanden/${/geslaagd=(\d+)/.exec(whereTo(kept))?.[1] ?? ''}/import`;
    const preview = words(await staff.open(here));
    expect(preview).toContain('951, docent');
    expect(preview).not.toContain('Klopt dit?');
    const done = await staff.send(here, { plan: planOn(await staff.open(here)) });
    expect(whereTo(done)).toContain('klaar=1');
  });
});
