import type { ReceivedFile } from '../web/receive-file.ts';
import { aYearLater } from './a-year-later.ts';
import { chance, type Chance } from './chance.ts';
import { firstRoll } from './first-roll.ts';
import { afterSummer, daysAgo, firstYearOf, sinceSummer } from './moments.ts';
import { asListed } from './pupil-systems.ts';
import { schoolFile } from './school-file.ts';
import type { School } from './school.ts';
import { SCHOOLS } from './schools.ts';
import { settledChildren, withSlips, withSwappedNumbers } from './slips.ts';

/** A file that a school hands in, and what the library did with it; null while it waits. */
export type Delivery = {
  school: School;
  file: ReceivedFile;
  handedInAt: Date;
  done: { how: 'imported' | 'closed'; at: Date } | null;
};

/** Everything that schools have handed in by now, last year and this. */
export async function deliveries(now: Date): Promise<Delivery[]> {
  const perSchool = SCHOOLS.map(async (school) => {
    const luck = chance(`deliveries ${school.number} ${firstYearOf(now)}`);
    return [await lastYears(school, now, luck), ...(await thisYears(school, now, luck))];
  });
  return (await Promise.all(perSchool)).flat();
}

/** Long enough that a weekend in between makes no difference. */
const DAYS_TO_IMPORT = 3;

async function lastYears(school: School, now: Date, luck: Chance): Promise<Delivery> {
  const firstYear = firstYearOf(now) - 1;
  const days = 20 + luck.whole(40);
  const handedInAt = afterSummer(firstYear, days, luck);
  const done = { how: 'imported', at: afterSummer(firstYear, days + DAYS_TO_IMPORT, luck) } as const;
  const file = await schoolFile(school, asListed(firstRoll(school, firstYear)), firstYear, 'csv');
  return { school, file, handedInAt, done };
}

async function thisYears(school: School, now: Date, luck: Chance): Promise<Delivery[]> {
  const { thisYear } = school;
  if (thisYear.did === 'nothing yet') return [];
  const file = await thisYearsFile(school, firstYearOf(now));
  if ('daysAgo' in thisYear) {
    const last: Delivery = { school, file, handedInAt: daysAgo(now, thisYear.daysAgo, luck), done: null };
    return thisYear.did === 'waits twice' ? [await theDayBefore(last, now, luck), last] : [last];
  }
  const onDay = (day: number, how: 'imported' | 'closed'): Delivery => {
    const handedInAt = sinceSummer(now, day, luck);
    return { school, file, handedInAt, done: { how, at: sinceSummer(now, day + DAYS_TO_IMPORT, luck) } };
  };
  const imported = onDay(thisYear.day, 'imported');
  return thisYear.did === 'imported' ? [imported] : [imported, onDay(thisYear.day + 7, 'closed')];
}

/** The school forgot some children and sent its file again. */
async function theDayBefore(
  { school, file, handedInAt }: Delivery,
  now: Date,
  luck: Chance,
): Promise<Delivery> {
  const { children } = aYearLater(school, firstRoll(school, firstYearOf(now) - 1), firstYearOf(now));
  const { bytes } = await schoolFile(school, asListed(children).slice(0, -FORGOTTEN), firstYearOf(now));
  const before = daysAgo(handedInAt, 1, luck);
  return {
    school,
    file: { name: file.name.replace(/(?=\.\w+$)/, ' eerste versie'), bytes },
    handedInAt: before < handedInAt ? before : handedInAt,
    done: null,
  };
}

const FORGOTTEN = 6;

function thisYearsFile(school: School, firstYear: number): Promise<ReceivedFile> {
  const year = aYearLater(school, firstRoll(school, firstYear - 1), firstYear);
  const all = asListed(year.children);
  const list = school.thisYear.did === 'waits with half of it' ? all.slice(0, all.length / 2) : all;
  if (school.thisYear.did !== 'waits with points') return schoolFile(school, list, firstYear);
  const settled = settledChildren(year, 5, chance(`slips ${school.number}`));
  return schoolFile(school, withSwappedNumbers(withSlips(list, settled.slice(2)), settled), firstYear);
}
