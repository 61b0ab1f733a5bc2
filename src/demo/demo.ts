import { saveBranch } from '../branches/branches.ts';
import { addCardRange } from '../pupils/pupils.ts';
import type { Portal } from '../portal.ts';
import { readRoster } from '../rosters/rosters.ts';
import { deliveries } from './deliveries.ts';
import { letHappen } from './let-happen.ts';
import { firstYearOf } from './moments.ts';
import { admitAdmin, admitPeople } from './people.ts';
import { readyMadeFiles, type DemoFile } from './ready-made-files.ts';
import type { School } from './school.ts';
import { SCHOOLS } from './schools.ts';

/** The door of the demo: a library at work, the same for the same day. */
export type { DemoFile } from './ready-made-files.ts';
export { welcome, readMe } from './welcome.ts';

/**
 * Fills a portal that was just set up with schools, people, last year's rolls and what has come in this year, as seen
 * from the portal's clock. Returns the files of this year to try things with.
 */
export async function fillDemo(portal: Portal): Promise<DemoFile[]> {
  const now = portal.clock();
  const firstYear = firstYearOf(now);
  const before = { ...portal, clock: () => new Date(Date.UTC(firstYear - 1, 5, 1, 9)) };
  const admin = await admitAdmin(before);
  for (const school of SCHOOLS) saveBranch(before, admin, 'new', cardOf(school));
  addCardRange(before, admin, { eerste: '21000000', laatste: '21999999' });
  admitPeople(before, admin);
  await letHappen(trusting(portal), await deliveries(now));
  return readyMadeFiles(firstYear);
}

/** Files of our own making need no process of their own to be read in, and starting one for each takes time. */
function trusting(portal: Portal): Portal {
  return { ...portal, sandbox: { ...portal.sandbox, read: readRoster } };
}

function cardOf({ number, name, place, edition, holidayRegion }: School): Parameters<typeof saveBranch>[3] {
  const [contact, contactmail] = CONTACTS[edition];
  return {
    nummer: number,
    naam: name,
    plaats: place,
    soort: edition,
    regio: holidayRegion,
    contact,
    contactmail,
    brin: '',
    nummers: 'flexible',
    pasnummers: 'range',
    openbaar: 'school',
  };
}

/** Whom of the library a school can ask. */
const CONTACTS: Record<School['edition'], [name: string, mail: string]> = {
  schoolWise: ['Saskia Meijer', 's.meijer@bibliotheek.example'],
  mediatheekWise: ['Martijn Vink', 'm.vink@bibliotheek.example'],
};
