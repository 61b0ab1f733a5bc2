import { type Actor, authorise, may } from '../../access/access.ts';
import { record } from '../../audit/audit.ts';
import {
  existingBranch,
  groupsOf,
  schoolNames,
  wordsOf,
  type Branch,
  type Words,
} from '../../branches/branches.ts';
import { amsterdamDay, longDate } from '../../kernel/dutch-date.ts';
import { TEACHERS_YEAR } from '../../kernel/teacher.ts';
import type { Portal } from '../../portal.ts';
import { say } from '../../text/text.ts';
import { anonymisedOn } from '../anonymise-leavers.ts';
import { existingPupil } from '../existing-pupil.ts';
import { changesOfPupil } from '../changes-store.ts';
import { historyIn, labelOf } from '../history.ts';
import { fullName } from '../name.ts';
import type { Fixable, Pupil } from '../store.ts';

/** Everything the library knows of a pupil, and what was ever done to him. Recorded. @throws Refusal 403, 404 */
export function cardOf(portal: Portal, actor: Actor, id: number) {
  const pupil = existingPupil(portal, id);
  authorise(actor, 'seePupils', pupil.branch);
  const branch = existingBranch(portal, pupil.branch);
  const words = wordsOf(branch.edition);
  record(portal, actor, { action: 'see pupil', subject: `pupil ${id}`, branch: branch.number });
  return {
    // a name of a child stands in no title
    title: say('leerling.kaart'),
    crumbs: [...crumbsTo(branch), say('leerling.kaart')],
    pupil,
    name: fullName(pupil),
    branch,
    words,
    facts: factsOf(pupil, words),
    isProposed: pupil.publicLibrary && branch.publicLibrary === 'propose',
    groupName: groupsOf(portal.db, branch.number).find(({ code }) => code === pupil.groupCode)?.name ?? '',
    ...choicesAt(portal, branch, words),
    history: historyIn(changesOfPupil(portal.db, id), words, schoolNames(portal.db)),
    mayChange: may(actor, 'managePupils', branch.number),
    mayAnswerParents: may(actor, 'answerParents', branch.number),
    kept: portal.config.undoDays,
    anonymised: pupil.unenrolledAt && amsterdamDay(anonymisedOn(portal, pupil.unenrolledAt)),
  };
}

function factsOf(pupil: Pupil, words: Words) {
  const fact = (detail: Fixable, label: string, text: string) => ({
    detail,
    label,
    text: text || say('punt.leeg'),
    fixed: pupil.fixed.includes(detail),
  });
  return [
    fact('firstName', labelOf('kolom.roepnaam', words), pupil.firstName),
    fact('prefix', labelOf('kolom.tussenvoegsel', words), pupil.prefix),
    fact('lastName', labelOf('kolom.achternaam', words), pupil.lastName),
    fact('birthDate', labelOf('kolom.geboortedatum', words), longDate(pupil.birthDate)),
  ];
}

/** The groups of a school and the years there are, to choose from. */
export function choicesAt(portal: Portal, { number, edition }: Branch, words: Words) {
  const [first, last] = edition === 'schoolWise' ? [0, 8] : [1, 6];
  const years = Array.from({ length: last - first + 1 }, (_, i) => String(first + i));
  const groups = groupsOf(portal.db, number);
  return {
    groups: groups.map(({ code, name }) => ({
      value: code,
      text: code === name ? code : `${code} (${name})`,
    })),
    years: [
      { value: '', text: say('leerling.jaar_van_groep', { groep: words.group }) },
      ...years.map((year) => ({ value: year, text: year })),
      { value: String(TEACHERS_YEAR), text: say('docenten.docent') },
    ],
    labels: {
      number: labelOf('kolom.leerlingnummer', words),
      card: labelOf('kolom.pasnummer', words),
      firstName: labelOf('kolom.roepnaam', words),
      lastName: labelOf('kolom.achternaam', words),
      year: labelOf('kolom.jaargroep', words),
    },
  };
}

/** The way from the schools to the pupils of this one. */
export function crumbsTo({ number, name }: Branch) {
  return [
    { href: '/beheer/scholen', text: say('scholen.titel') },
    { href: `/beheer/scholen/${number}`, text: name },
    { href: `/beheer/scholen/${number}/leerlingen`, text: say('leerling.lijst') },
  ];
}
