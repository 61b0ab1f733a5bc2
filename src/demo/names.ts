import type { Chance } from './chance.ts';
import { NAME_POOLS, type NamePool } from './name-pools.ts';

export type Name = { firstName: string; prefix: string; lastName: string };

/** A name that fits together and that `isFree` lets through; at most one child of a school bears it. */
export function newName(chance: Chance, isFree: (name: Name) => boolean): Name {
  for (;;) {
    const pool = poolOf(chance);
    const name = { firstName: chance.of(pool.firstNames), ...surnameIn(chance.of(pool.surnames)) };
    if (isFree(name)) return name;
  }
}

function poolOf(chance: Chance): NamePool {
  const weighted = NAME_POOLS.flatMap((pool) => Array<NamePool>(pool.weight).fill(pool));
  return chance.of(weighted);
}

/** `Berg, van der` */
function surnameIn(listed: string): Omit<Name, 'firstName'> {
  const [lastName = '', prefix = ''] = listed.split(', ');
  return { prefix, lastName };
}

/** Surnames that sound alike: which of the two it is, a school learns when a parent complains. */
const SOUND_ALIKE: readonly (readonly [string, string])[] = [
  ['Jansen', 'Janssen'],
  ['Smit', 'Smid'],
  ['Meijer', 'Meyer'],
  ['Bakker', 'Backer'],
  ['Visser', 'Fisser'],
  ['Hendriks', 'Hendrix'],
  ['Dijk', 'Dyk'],
  ['Vries', 'Fries'],
  ['Jong', 'Jongh'],
  ['Graaf', 'Graaff'],
  ['Bruijn', 'Bruin'],
  ['Ruiter', 'Ruyter'],
  ['Kuiper', 'Kuyper'],
  ['Vermeulen', 'Vermeulen-Bos'],
  ['Willems', 'Willemse'],
  ['Peters', 'Peeters'],
  ['Kramer', 'Cramer'],
  ['Verhoeven', 'Verhoeve'],
  ['Koning', 'Koninck'],
  ['Schouten', 'Schoute'],
  ['Mulder', 'Mulders'],
  ['Linden', 'Linde'],
];

/** How a surname is also written; undefined for one that is only written so. */
export function otherSpelling(lastName: string): string | undefined {
  return SOUND_ALIKE.find(([usual]) => usual === lastName)?.[1];
}
