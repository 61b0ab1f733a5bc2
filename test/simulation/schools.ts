import { besideEachOther, inTracks, ofSeveralAges, oneEach, twoByTwo } from '../../src/demo/classes.ts';
import type { PupilSystem } from '../../src/demo/pupil-systems.ts';
import { primary, secondary, type School } from '../../src/demo/school.ts';

const SYSTEMS: readonly PupilSystem[] = ['parnasSys', 'esis', 'parnasSys', 'byHand', 'parnasSys', 'dotcom'];

const MONTESSORI = {
  lower: ['De kevers', 'De mieren'],
  middle: ['De vlinders', 'De libellen'],
  upper: ['De uilen', 'De valken'],
};

/** Thirty schools: of one, two and three years in a group, from 60 to 330 pupils, and two secondary ones. */
export function thirtySchools(): School[] {
  const kinds = [
    () => ({ classes: oneEach(['geel', 'rood']), size: 180 }),
    () => ({ classes: besideEachOther('Groep '), size: 300 }),
    () => ({ classes: ofSeveralAges(MONTESSORI), size: 170 }),
    () => ({ classes: besideEachOther(''), size: 260 }),
    () => ({ classes: twoByTwo(), size: 75 }),
    () => ({ classes: oneEach(['zon', 'maan']), size: 210 }),
  ];
  const primaries = Array.from({ length: 28 }, (_, index) => {
    const { classes, size } = kinds[index % kinds.length]!();
    return primary({
      number: String(8001 + index),
      name: `School ${index + 1}`,
      place: 'Lindewaard',
      classes,
      size: size + ((index * 7) % 31) - 15,
      system: SYSTEMS[(index * 5 + 1) % SYSTEMS.length]!,
      firstNumber: 1000 + 3400 * index,
    });
  });
  const track = (name: string, year: number, place: number) => `${year}${name}${place}`;
  return [
    ...primaries,
    secondary({
      number: '8101',
      name: 'College Noord',
      place: 'Lindewaard',
      size: 330,
      classes: inTracks({ MAVO: 4, HAVO: 5, VWO: 6 }, 2, track),
      firstNumber: 120_000,
    }),
    secondary({
      number: '8102',
      name: 'Lyceum Zuid',
      place: 'Rietdonk',
      size: 260,
      classes: inTracks({ T: 4, H: 5 }, 2, track),
      system: 'somtoday',
      firstNumber: 30_000,
    }),
  ];
}
