/** Signs by their Dutch names, since a screen reader skips the signs themselves. */
const WORDS: Readonly<Record<string, string>> = {
  '.': 'punt',
  ',': 'komma',
  '-': 'koppelteken',
  '–': 'streepje',
  '—': 'streepje',
  _: 'laag streepje',
  '(': 'haakjes',
  ')': 'haakjes',
  '[': 'vierkante haakjes',
  ']': 'vierkante haakjes',
  '{': 'accolades',
  '}': 'accolades',
  '&': 'en-teken',
  '+': 'plusteken',
  '=': 'is-teken',
  '%': 'procentteken',
  '#': 'hekje',
  '@': 'apenstaartje',
  '!': 'uitroepteken',
  '?': 'vraagteken',
  ':': 'dubbele punt',
  ';': 'puntkomma',
  "'": 'apostrof',
  '’': 'apostrof',
  '‘': 'aanhalingsteken',
  '"': 'aanhalingsteken',
  '“': 'aanhalingsteken',
  '”': 'aanhalingsteken',
  '*': 'sterretje',
  '~': 'slangetje',
  '^': 'dakje',
  $: 'dollarteken',
  '€': 'euroteken',
  '§': 'paragraafteken',
  '°': 'gradenteken',
};

/** Each kind of sign once, in the order in which they stand; a rare one is shown as it is. */
export function signWords(signs: readonly string[]): string[] {
  return [...new Set(signs.map((sign) => WORDS[sign] ?? `het teken ${sign}`))];
}
