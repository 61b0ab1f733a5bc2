import type { Branch } from '../branches/branches.ts';
import { besideEachOther, inTracks, ofSeveralAges, oneEach, twoByTwo, type SchoolClass } from './classes.ts';
import type { PupilSystem } from './pupil-systems.ts';

/**
 * What a school has done about its pupil file in the school year of today. A file that waits came in so many days ago;
 * one that is imported, on a day counted from the first of August.
 */
export type ThisYear =
  | { did: 'nothing yet' }
  | { did: 'waits' | 'waits with points'; daysAgo: number }
  | { did: 'imported' | 'imported and sent again'; day: number };

export type School = Pick<Branch, 'number' | 'name' | 'place' | 'edition' | 'holidayRegion'> & {
  /** Pupils of last year. */
  size: number;
  classes: readonly SchoolClass[];
  system: PupilSystem;
  format: 'csv' | 'xlsx';
  /** Its pupil system knows no letters beyond Windows-1252. */
  writesWindows1252: boolean;
  /** Of the pupil who is here longest. */
  firstNumber: number;
  thisYear: ThisYear;
};

type Special = Partial<School> &
  Pick<School, 'number' | 'name' | 'place' | 'size' | 'classes' | 'firstNumber'>;

const primary = (school: Special): School => ({
  edition: 'schoolWise',
  holidayRegion: 'zuid',
  system: 'parnasSys',
  format: 'csv',
  writesWindows1252: false,
  thisYear: { did: 'nothing yet' },
  ...school,
});

const secondary = (school: Special): School =>
  primary({ edition: 'mediatheekWise', system: 'magister', ...school });

/** The schools of Bibliotheek Zuidrand. Neither they nor their places exist. */
export const SCHOOLS: readonly School[] = [
  primary({
    number: '9090',
    name: 'De Regenboog',
    place: 'Lindewaard',
    size: 211,
    classes: oneEach(['geel', 'rood']),
    writesWindows1252: true,
    firstNumber: 1602,
  }),
  primary({
    number: '9101',
    name: 'De Zonnebloem',
    place: 'Lindewaard',
    size: 318,
    classes: besideEachOther('Groep '),
    firstNumber: 2871,
    thisYear: { did: 'waits', daysAgo: 0 },
  }),
  primary({
    number: '9102',
    name: 'Het Kompas',
    place: 'Rietdonk',
    size: 247,
    classes: oneEach(['blauw', 'groen']),
    system: 'esis',
    firstNumber: 100418,
    thisYear: { did: 'imported', day: 26 },
  }),
  primary({
    number: '9103',
    name: 'Montessorischool De Linde',
    place: 'Lindewaard',
    size: 187,
    classes: ofSeveralAges({
      lower: ['De kevers', 'De mieren'],
      middle: ['De vlinders', 'De libellen'],
      upper: ['De uilen', 'De valken'],
    }),
    system: 'esis',
    firstNumber: 100233,
  }),
  primary({
    number: '9104',
    name: 'Sint Jozefschool',
    place: 'Oudekerke',
    size: 226,
    classes: oneEach(['zon', 'maan']),
    firstNumber: 1344,
    thisYear: { did: 'imported and sent again', day: 24 },
  }),
  primary({
    number: '9105',
    name: 'Daltonschool De Wijzer',
    place: 'Rietdonk',
    size: 289,
    classes: besideEachOther(''),
    format: 'xlsx',
    firstNumber: 3015,
    thisYear: { did: 'waits', daysAgo: 4 },
  }),
  primary({
    number: '9106',
    name: 'De Vlieger',
    place: 'Vlierbeek',
    size: 96,
    classes: twoByTwo(),
    firstNumber: 812,
    thisYear: { did: 'waits', daysAgo: 6 },
  }),
  primary({
    number: '9107',
    name: "'t Veerhuis",
    place: 'Waalkant',
    holidayRegion: 'midden',
    size: 63,
    classes: twoByTwo(),
    system: 'esis',
    firstNumber: 100071,
  }),
  primary({
    number: '9108',
    name: 'Kindcentrum De Springplank',
    place: 'Lindewaard',
    size: 417,
    classes: besideEachOther(''),
    firstNumber: 4120,
    thisYear: { did: 'imported', day: 29 },
  }),
  primary({
    number: '9109',
    name: 'Koning Willem-Alexanderschool',
    place: 'Oudekerke',
    size: 264,
    classes: besideEachOther('Groep '),
    system: 'dotcom',
    firstNumber: 20390,
  }),
  primary({
    number: '9110',
    name: 'Jenaplanschool De Bongerd',
    place: 'Vlierbeek',
    size: 168,
    classes: ofSeveralAges({
      lower: ['De hazen', 'De egels'],
      middle: ['De vossen', 'De reeën'],
      upper: ['De herten', 'De dassen'],
    }),
    format: 'xlsx',
    firstNumber: 655,
    thisYear: { did: 'waits with points', daysAgo: 1 },
  }),
  primary({
    number: '9111',
    name: 'De Wegwijzer',
    place: 'Waalkant',
    holidayRegion: 'midden',
    size: 203,
    classes: oneEach(['a', 'b']),
    system: 'dotcom',
    firstNumber: 20077,
  }),
  primary({
    number: '9112',
    name: 'De Parel',
    place: 'Rietdonk',
    size: 152,
    classes: oneEach(['wit', 'zilver']),
    firstNumber: 930,
    thisYear: { did: 'imported', day: 31 },
  }),
  primary({
    number: '9113',
    name: 'Basisschool Molenwiek',
    place: 'Molenrode',
    size: 118,
    classes: twoByTwo(),
    writesWindows1252: true,
    firstNumber: 501,
    thisYear: { did: 'waits', daysAgo: 2 },
  }),
  primary({
    number: '9114',
    name: 'De Kleine Wereld',
    place: 'Lindewaard',
    size: 236,
    classes: oneEach(['oranje', 'paars']),
    firstNumber: 1790,
  }),
  secondary({
    number: '9191',
    name: 'Zuidrand College',
    place: 'Lindewaard',
    size: 612,
    classes: inTracks({ MAVO: 4, HAVO: 5, VWO: 6 }, 2, (track, year, place) => `${year}${track}${place}`),
    firstNumber: 124017,
  }),
  secondary({
    number: '9192',
    name: 'Scholengemeenschap De Schakel',
    place: 'Rietdonk',
    size: 486,
    classes: inTracks(
      { bk: 4, T: 4, H: 5 },
      2,
      (track, year, place) => `${track}${year}${'ab'[place - 1] ?? ''}`,
    ),
    system: 'somtoday',
    firstNumber: 30218,
    thisYear: { did: 'imported', day: 27 },
  }),
];

/** The schools to try things with: they have last year's roll and have handed in nothing yet. */
export const DE_REGENBOOG = schoolNumbered('9090');
export const ZUIDRAND_COLLEGE = schoolNumbered('9191');

function schoolNumbered(number: string): School {
  const school = SCHOOLS.find((school) => school.number === number);
  if (!school) throw new Error(`there is no school ${number} in the demo`);
  return school;
}
