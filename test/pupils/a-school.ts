import { aLibrary, aPortal } from '../a-portal.ts';
import { planOn, signedIn, whereTo, type Visitor } from '../visitor.ts';

const HEAD = 'Leerlingnummer;Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;Groep;Jaargroep';

/** De Regenboog after one import, with these rows under the usual headings. */
export async function aSchoolOf(rows: string[], settings: Record<string, string> = {}) {
  const portal = await aPortal(settings);
  await aLibrary(portal);
  const staff = await signedIn(portal.app, 'medewerker');
  const teacher = await signedIn(portal.app, 'school9090');
  const hands = (...next: string[]) => handsIn(teacher, staff, [HEAD, ...next, ''].join('\r\n'));
  await hands(...rows);
  return { portal, staff, teacher, hands };
}

let files = 0;

/** A file that is uploaded and imported; tells the number of its import. */
export async function handsIn(teacher: Visitor, staff: Visitor, csv: string): Promise<number> {
  const kept = await teacher.upload(csv, `Leerlingen ${(files += 1)}.csv`);
  const id = /geslaagd=(\d+)/.exec(whereTo(kept))?.[1];
  if (id === undefined) throw new Error('not kept');
  const here = `/beheer/bestanden/${id}/import`;
  const done = await staff.send(here, { plan: planOn(await staff.open(here)) });
  const imported = /imports\/(\d+)/.exec(whereTo(done))?.[1];
  if (imported === undefined) throw new Error('not imported');
  return Number(imported);
}
