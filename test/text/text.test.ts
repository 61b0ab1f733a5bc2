import { describe, expect, it } from 'vitest';
import { nl } from '../../src/text/nl.ts';
import { listOf, say, sayLoosely } from '../../src/text/text.ts';

type Phrase = string | { one: string; more: string };

const phrases = Object.entries(nl as Record<string, Record<string, Phrase>>).flatMap(([group, texts]) =>
  Object.entries(texts).map(([name, phrase]) => [`${group}.${name}`, phrase] as const),
);
const formsOf = (phrase: Phrase): string[] =>
  typeof phrase === 'string' ? [phrase] : [phrase.one, phrase.more];
const blanksIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, blank = '']) => blank);

describe('say', () => {
  it('says a sentence of the catalogue', () => {
    expect(say('docent.titel')).toBe('Upload leerlingbestand');
  });

  it('fills the blanks, every one of them', () => {
    expect(
      say('docent.geslaagd_tekst', { naam: 'a.csv', leerlingen: '3 leerlingen', groepen: '2 groepen' }),
    ).toBe('a.csv is veilig aangekomen. We vonden 3 leerlingen in 2 groepen.');
  });

  it('writes numbers the Dutch way, and leaves words as they are', () => {
    expect(say('docent.geslaagd_punten', { n: 1300 })).toBe('Bij 1.300 punten klopt iets niet.');
    expect(say('docent.verwijderd', { naam: '1300' })).toBe('1300 is verwijderd.');
  });

  it.each([
    [0, 'Bij 0 punten klopt iets niet.'],
    [1, 'Bij 1 punt klopt iets niet.'],
    [2, 'Bij 2 punten klopt iets niet.'],
  ])('has a form for one and a form for more: %i', (n, sentence) => {
    expect(say('docent.geslaagd_punten', { n })).toBe(sentence);
  });

  it('fills a blank once: what looks like a blank in a file name stays what it is', () => {
    expect(say('docent.verwijderd', { naam: '{naam} $& {x}' })).toBe('{naam} $& {x} is verwijderd.');
  });

  it('refuses a blank that nothing fills, rather than show it', () => {
    expect(() => sayLoosely('docent.verwijderd')).toThrow('nothing for {naam}');
    expect(() => sayLoosely('docent.geslaagd_tekst', { naam: 'a.csv' })).toThrow('nothing for {leerlingen}');
  });

  it.each(['docent.nergens', 'nergens.titel', 'docent', '', 'docent.titel.meer.of.minder'.slice(0, 6) + '.'])(
    'knows no sentence %j',
    (key) => {
      expect(() => sayLoosely(key)).toThrow(`no text ${key}`);
    },
  );

  it('joins words as Dutch does', () => {
    expect(listOf([])).toBe('');
    expect(listOf(['groep'])).toBe('groep');
    expect(listOf(['geboortedatum', 'groep', 'leerlingnummer'])).toBe(
      'geboortedatum, groep en leerlingnummer',
    );
  });
});

describe('the catalogue', () => {
  it('holds whole sentences, without markup and without a blank that has no name', () => {
    for (const [key, phrase] of phrases) {
      for (const text of formsOf(phrase)) {
        // the one piece that stands before a title
        if (key !== 'algemeen.fout_voorvoegsel') expect(text.trim(), key).toBe(text);
        expect(text, key).not.toBe('');
        expect(text.replace(/\{\w+\}/g, ''), key).not.toMatch(/[{}<>]/);
      }
    }
  });

  it('fills every blank of every sentence', () => {
    for (const [key, phrase] of phrases) {
      const fill = Object.fromEntries(
        formsOf(phrase)
          .flatMap(blanksIn)
          .map((blank) => [blank, 'x']),
      );
      for (const n of [1, 2]) {
        const told = sayLoosely(key, 'n' in fill || typeof phrase !== 'string' ? { ...fill, n } : fill);
        expect(told, key).not.toMatch(/\{\w+\}/);
      }
    }
  });
});
