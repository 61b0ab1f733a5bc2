import { blanksOf, type Words } from '../../branches/branches.ts';
import { sortedName, type ChangeKind } from '../../pupils/pupils.ts';
import { say } from '../../text/text.ts';
import { whyLeftAlone } from '../left-alone-words.ts';
import type { UndoPlan } from '../plan/plan-undo.ts';

/** What undoing an import would do, in sentences. */
export function consequencesOf({ back, groups, groupsLeft }: UndoPlan, words: Words): string[] {
  const { groep, groepen, Groep } = blanksOf(words);
  const n = (wanted: ChangeKind) => back.filter(({ kind }) => kind === wanted).length;
  const fromElsewhere = back.filter(({ before, after }) => before && before.branch !== after.branch).length;
  const counted: [number, (n: number) => string][] = [
    [n('unenrol'), (n) => say('ongedaan.uit', { n })],
    [n('move'), (n) => say('ongedaan.groep', { n, groep })],
    [n('amend'), (n) => say('ongedaan.gegevens', { n })],
    [n('renumber'), (n) => say('ongedaan.nummer', { n })],
    [n('reenrol') - fromElsewhere, (n) => say('ongedaan.terug', { n })],
    [fromElsewhere, (n) => say('ongedaan.school', { n })],
    [n('enrol'), (n) => `${say('ongedaan.in', { n })} ${say('ongedaan.pas')}`],
    [groups.length, (n) => say('ongedaan.groepen', { n, groep, groepen })],
  ];
  return [
    ...counted.flatMap(([n, sentence]) => (n > 0 ? [sentence(n)] : [])),
    ...groupsLeft.map(({ group: { code }, because }) =>
      because === 'in use'
        ? say('ongedaan.groep_blijft', { Groep, code })
        : say('ongedaan.groep_veranderd', { Groep, code }),
    ),
  ];
}

/** Who is left as he is, and why, by surname. */
export function leftAsTheyAre({ left }: UndoPlan, words: Words) {
  return left
    .map(({ change: { present, after }, because: reason }) => {
      const pupil = present ?? after;
      return {
        pupil: { ...pupil, name: sortedName(pupil), gone: !present },
        because: whyLeftAlone(reason, words),
      };
    })
    .sort((a, b) => a.pupil.name.localeCompare(b.pupil.name, 'nl'));
}
