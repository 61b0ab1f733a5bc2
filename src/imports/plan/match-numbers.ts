import { numberTwins } from '../../kernel/same-child.ts';
import type { Pupil } from '../../pupils/pupils.ts';
import type { Reading, ReadPupil } from '../../rosters/rosters.ts';
import type { Register } from './plan-lines.ts';
import type { Rules } from './plan-rules.ts';

/**
 * Who bears the number of a row, on the roll and among those who left. With flexible numbers also who bears it but for
 * zeros or a BRIN, where nobody has it exactly and no other number is like it.
 */
export function bearersOf({ pupils, faulty, aside }: Reading, register: Register, { numbers }: Rules) {
  const inFile = [...pupils, ...faulty, ...aside].map(numberOf);
  const roll = Map.groupBy(register.roll, numberOf);
  const leavers = Map.groupBy(register.leavers, numberOf);
  const flexible = numbers === 'flexible';
  const onRoll = flexible ? numberTwins(inFile, roll.keys()) : NONE;
  const known = flexible ? numberTwins(inFile, [...roll.keys(), ...leavers.keys()]) : NONE;
  return ({ pupilNumber: number }: ReadPupil): { onRoll: Pupil | undefined; left: Pupil[] } => ({
    onRoll: (roll.get(number) ?? roll.get(onRoll.get(number) ?? ''))?.[0],
    left: leavers.get(number) ?? leavers.get(known.get(number) ?? '') ?? [],
  });
}

const numberOf = ({ pupilNumber }: { pupilNumber: string }): string => pupilNumber;
const NONE: ReadonlyMap<string, string> = new Map();
