import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nl } from '../../src/text/nl.ts';

const ROOT = join(import.meta.dirname, '../..');

type Text = { key: string; forms: string[]; counts: boolean };

const TEXTS: Text[] = Object.entries(nl).flatMap(([group, texts]) =>
  Object.entries(texts as Record<string, string | { one: string; more: string }>).map(([name, text]) => ({
    key: `${group}.${name}`,
    forms: typeof text === 'string' ? [text] : [text.one, text.more],
    counts: typeof text !== 'string',
  })),
);

/** Everything that speaks, but for the catalogue itself. */
const SPEAKERS = globSync(['src/**/*.ts', 'views/**/*.ejs'], { cwd: ROOT }).filter(
  (file) => file !== join('src', 'text', 'nl.ts'),
);
const spoken = SPEAKERS.map((file) => readFileSync(join(ROOT, file), 'utf8')).join('\n');
const quoted = new Set(Array.from(spoken.matchAll(/['"`]([a-z_]+\.\w+)['"`]/g), ([, key]) => key));
const begun = Array.from(spoken.matchAll(/`([a-z_]+\.\w*)\$\{/g), ([, key]) => key ?? '');

/** Words a teacher of six-year-olds does not use, and what the house says instead does not need. */
const STOP_WORDS =
  /\b(dient|dienen|indien|ongeldig\w*|verificatie|verifi\w+|sessie\w*|middels|teneinde|betreffende|conform|gelieve|u|uw|authenticatie|error|valid\w*|formaat|inloggen|uitloggen|reeds|tevens|echter|alsmede)\b/i;

/** Where a number stands in a text with one form only, and why that reads right for one as well. */
const ALWAYS_MORE: Record<string, string> = {
  'algemeen.foutkop_meer': 'one fault has a heading of its own',
  'docent.bezig': 'a percentage',
  'uploadfout.U08_rijen': 'more than are allowed',
  'uploadfout.U11_zip_kies': 'one file needs no choice',
  'uploadfout.U11_zip_veel': 'more than are allowed',
  'uploadfout.U11_aantal': 'one file needs no choice',
  'uploadfout.U12_tabblad': 'one sheet needs no choice',
  'uploadfout.U12_aantal': 'one sheet needs no choice',
  'uploadfout.U13_kolommen': 'one column has a sentence of its own',
  'uploadfout.U15_dubbel': 'twice or more',
  'uploadfout.U15_samen': 'two or more',
  'rijfout.R04_lang': 'a hundred',
  'rijfout.R01_datum_leeftijd': 'jaar is the same for one',
  'keuze.elders_meer_kop': 'of two schools or more',
  'beheer.w_groepen': 'up to three have a line each',
  'alarm.vroeg': 'an alarm is about three pupils or more',
  'alarm.midden': 'an alarm is about three pupils or more',
  'alarm.samen': 'an alarm is about three pupils or more',
  'alarm.nieuw': 'an alarm is about three pupils or more',
  'alarm.gelijk': 'an alarm is about three pupils or more',
  'alarm.hoogste': 'an alarm is about three pupils or more',
  'alarm.open': 'an alarm is about three pupils or more',
  'alarm.sprong': 'an alarm is about three pupils or more',
};

/** A number, or a blank before what it counts; `{max}` may also be a size with its unit. */
const COUNTS =
  /\{n\}|\{(?!leerlingen|groepen|rijen)\w+\} (?:bestand|rij|leerling|groep|kolom|minu|dag|teken|tabblad|punt|nummer|school|scholen)/;

describe('the sentences of the portal', () => {
  it('are all said somewhere', () => {
    const silent = TEXTS.filter(
      ({ key }) => !quoted.has(key) && !begun.some((start) => key.startsWith(start)),
    );
    expect(silent.map(({ key }) => key)).toEqual([]);
  });

  it('exist wherever something asks for one', () => {
    const groups = new Set(Object.keys(nl));
    const known = new Set(TEXTS.map(({ key }) => key));
    const asked = [...quoted].filter((key) => key !== undefined && groups.has(key.split('.')[0] ?? ''));
    expect(asked.filter((key) => key !== undefined && !known.has(key))).toEqual([]);
  });

  it('have fifteen words at most', () => {
    const long = TEXTS.flatMap(({ key, forms }) =>
      sentencesIn(forms).flatMap((sentence) => (wordsIn(sentence) > 15 ? [`${key}: ${sentence}`] : [])),
    );
    expect(long).toEqual([]);
  });

  it('use no word that a reader must look up', () => {
    const hard = TEXTS.filter(({ forms }) => forms.some((form) => STOP_WORDS.test(form)));
    expect(hard.map(({ key, forms }) => `${key}: ${forms.join(' / ')}`)).toEqual([]);
  });

  it('have a form for one wherever they count', () => {
    const odd = TEXTS.filter(({ counts, forms }) => !counts && forms.some((form) => COUNTS.test(form)));
    expect(odd.map(({ key }) => key).filter((key) => !(key in ALWAYS_MORE))).toEqual([]);
    const stale = Object.keys(ALWAYS_MORE).filter((key) => !odd.some((text) => text.key === key));
    expect(stale).toEqual([]);
  });

  it('never say groep to a school that says klas', () => {
    const toSchools = [
      'docent',
      'mediatheek',
      'status',
      'uploadfout',
      'rijfout',
      'rijfout_veel',
      'punt',
      'kolom',
      'aantal',
      'beheer',
      'lijst',
      'ongedaan',
      'uit',
      'alarm',
      'leerling',

      'uitstel',
      'verslag',
    ];
    const wrong = TEXTS.filter(
      ({ key, forms }) =>
        toSchools.includes(key.split('.')[0] ?? '') &&
        forms.some((form) => /groep/i.test(form.replace(/\{\w+\}|groep of klas/g, ''))),
    );
    expect(wrong.map(({ key }) => key)).toEqual([]);
  });

  it('promise no mail and no message, which are not there yet', () => {
    const promising = TEXTS.filter(({ forms }) =>
      forms.some((form) => /krijgt bericht|mail gestuurd/i.test(form)),
    );
    expect(promising.map(({ key }) => key)).toEqual([]);
  });
});

const sentencesIn = (forms: string[]): string[] => forms.flatMap((form) => form.split(/(?<=[.?!:])\s+/));

const wordsIn = (sentence: string): number =>
  sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}{]/u.test(word)).length;
