import { say } from '../text/text.ts';
import type { Branch, Edition } from './store.ts';

/** What the two editions call the same thing; they differ in words and never in behaviour (domain.md, glossary). */
export type Words = {
  group: string;
  groups: string;
  Group: string;
  groupCode: string;
  groupName: string;
  yearGroup: string;
  /** With its article, at the head of a sentence. */
  TheYearGroup: string;
};

const WORDS: Record<Edition, Words> = {
  schoolWise: {
    group: 'groep',
    groups: 'groepen',
    Group: 'Groep',
    groupCode: 'groepscode',
    groupName: 'groepsnaam',
    yearGroup: 'jaargroep',
    TheYearGroup: 'De jaargroep',
  },
  mediatheekWise: {
    group: 'klas',
    groups: 'klassen',
    Group: 'Klas',
    groupCode: 'klascode',
    groupName: 'klasnaam',
    yearGroup: 'leerjaar',
    TheYearGroup: 'Het leerjaar',
  },
};

export const wordsOf = (edition: Edition): Words => WORDS[edition];

/** The words as the blanks of a sentence: `say('beheer.w_groep', { ...blanksOf(words), code })`. */
export function blanksOf(words: Words) {
  return {
    groep: words.group,
    groepen: words.groups,
    Groep: words.Group,
    groepscode: words.groupCode,
    groepsnaam: words.groupName,
    jaargroep: words.yearGroup,
    De_jaargroep: words.TheYearGroup,
    de_jaargroep: words.TheYearGroup.toLowerCase(),
  };
}

/** The editions and the holiday regions as a card of a school names them. */
export const EDITIONS: Record<Edition, string> = {
  schoolWise: say('scholen.schoolWise'),
  mediatheekWise: say('scholen.mediatheekWise'),
};
export const REGIONS: Record<Branch['holidayRegion'], string> = {
  noord: say('scholen.noord'),
  midden: say('scholen.midden'),
  zuid: say('scholen.zuid'),
};

/** Whether a zero more or less makes another pupil number, as the card says it. */
export const NUMBER_RULES: Record<Branch['pupilNumbers'], string> = {
  flexible: say('scholen.nummers_ruim'),
  exact: say('scholen.nummers_precies'),
};

/** Where new pupils have their pasnummers from, as the card says it. */
export const CARD_RULES: Record<Branch['cardNumbers'], string> = {
  range: say('scholen.pas_reeks'),
  file: say('scholen.pas_bestand'),
};

/** Of which library pupils become members, as the card says it. */
export const MEMBERSHIP_RULES: Record<Branch['publicLibrary'], string> = {
  school: say('openbaar.alleen_school'),
  propose: say('openbaar.ook_openbaar'),
};
