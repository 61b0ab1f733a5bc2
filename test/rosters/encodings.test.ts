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
    ['Windows, Turkish', '\xDEeyma', 'Şeyma'],
    ['Windows, Turkish', 'Y\xFDlmaz', 'Yılmaz'],
    ['Windows, Turkish', 'Ayd\xFDn', 'Aydın'],
    ['Windows, Turkish', '\xDDbrahim', 'İbrahim'],
    ['Windows, Turkish', 'Da\xF0da\xFE', 'Dağdaş'],
    ['Windows, Turkish', 'Ba\xFEak \xD6zg\xFCr', 'Başak Özgür'],
    ['Windows, Icelandic', 'Gu\xF0r\xFAn', 'Guðrún'],
    ['Windows, Icelandic', '\xDE\xF3r', 'Þór'],
    ['Windows, Icelandic', 'Sigur\xF0ur', 'Sigurður'],
    ['Windows, Icelandic', 'T\xFDr', 'Týr'],
    ['Windows, Polish', '\xA3ukasz', 'Łukasz'],
    ['Windows, Polish', 'Pawe\xB3', 'Paweł'],
    ['Windows, Polish', 'Wi\x9Cniewska', 'Wiśniewska'],
    ['Windows, Polish', 'Kami\xF1ski', 'Kamiński'],
    ['Windows, Polish', '\x8Cwi\xB9tek', 'Świątek'],
    ['Windows, Croatian', 'Kova\xE8evi\xE6', 'Kovačević'],
    ['Windows, Spanish', 'Nu\xF1ez', 'Nuñez'],
    ['Windows, French', 'Lebœuf'.replace('œ', '\x9C'), 'Lebœuf'],
    ['Windows, Czech', 'Novotn\xFD', 'Novotný'],
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

it('letters of the east beside letters that those pages have not are looked at', async () => {
  const rows = [pupilRow({ 1: '\xA3ukasz' }), pupilRow({ 0: '7', 1: 'Ana\xEFs' })];
  const { pupils, problems } = await reading(readCsv(Buffer.from(csv(rows), 'latin1')));
  expect(pupils).toMatchObject([{ firstName: 'Anaïs' }]);
  expect(problems).toMatchObject([{ row: 2, code: 'name-characters', value: '£ukasz' }]);
});
