import { describe, expect, it } from 'vitest';
import { csv, pupilRow, readCsv, reading } from './pupil-files.ts';

/** The surname in a file of one pupil, in which it was written with these bytes. */
async function surname(bytes: string): Promise<string | undefined> {
  const file = Buffer.from(csv([pupilRow({ 2: '', 3: bytes })]), 'latin1');
  return (await reading(readCsv(file))).pupils[0]?.lastName;
}

describe('a name in a csv that does not tell its encoding is known by what is likely', () => {
  it.each([
    ['Windows', 'Zo\xEB', 'Zoë'],
    ['Windows', 'Fran\xE7ois', 'François'],
    ['Windows, by Word', '\x91t Hof', '‘t Hof'],
    ['Windows, by Word', 'D\x92Angelo', 'D’Angelo'],
    ['Windows, by Word', 'Smit\x96Ruiz', 'Smit–Ruiz'],
    ['Windows', 'Milo\x9A', 'Miloš'],
    ['Windows', '\x8Eana', 'Žana'],
    ['Windows', 'H\xE5kon', 'Håkon'],
    ['MacRoman', 'Zo\x91', 'Zoë'],
    ['MacRoman', 'Fran\x8Dois', 'François'],
    ['MacRoman', 'J\x9Arg', 'Jörg'],
    ['MacRoman', 'M\x9Fller', 'Müller'],
    ['MacRoman', 'F\x87tima', 'Fátima'],
    ['MacRoman', 'Adri\x87n', 'Adrián'],
    ['DOS', 'Zo\x89', 'Zoë'],
    ['DOS', 'Fran\x87ois', 'François'],
    ['DOS', 'Ren\x82e', 'Renée'],
    ['DOS', 'J\x94rg', 'Jörg'],
    ['DOS', 'M\x81ller', 'Müller'],
    ['DOS', 'Isma\x89l', 'Ismaël'],
  ])('%s: %j is %s', async (_, bytes, name) => {
    expect(await surname(bytes)).toBe(name);
  });
});
