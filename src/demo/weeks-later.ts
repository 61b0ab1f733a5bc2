import { chance } from './chance.ts';
import type { Child } from './child.ts';
import { groupFor, groupsFor } from './classes.ts';
import { afterTheFirstOfOctober, newChild } from './new-child.ts';
import type { School } from './school.ts';

const TURN_FOUR = 4;
const CHANGE_GROUP = 3;

/**
 * A primary school some weeks into its school year: children who turn four have come, a few changed to the group
 * beside theirs, and one has moved house.
 */
export function weeksLater(school: School, children: readonly Child[], firstYear: number): Child[] {
  const luck = chance(`${school.number} ${firstYear} weeks later`);
  const gone = luck.of(children);
  const stayed = children.filter((child) => child !== gone);
  const changers = luck.some(
    stayed.filter((child) => groupsFor(school.classes, child).length > 1),
    CHANGE_GROUP,
  );
  const here = stayed.map((child) => (changers.includes(child) ? inGroupBeside(school, child) : child));

  const firstNumber = Math.max(...children.map(({ pupilNumber }) => Number(pupilNumber))) + 1;
  for (let index = 0; index < TURN_FOUR; index += 1) {
    const seat = { pupilNumber: String(firstNumber + index), yearGroup: 1, track: '', stream: index };
    const child = newChild(seat, { school, firstYear, others: here, luck });
    here.push({ ...child, birthDate: afterTheFirstOfOctober(firstYear - 4, luck.whole(30)) });
  }
  return here;
}

function inGroupBeside({ classes }: School, child: Child): Child {
  const seat = { ...child, stream: child.stream + 1 };
  return { ...seat, groupName: groupFor(classes, seat) };
}
