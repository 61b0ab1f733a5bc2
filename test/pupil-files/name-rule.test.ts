import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanName, faultInName } from '../../src/pupil-files/name-rule.ts';

describe('the rule for file names', () => {
  it.each([
    'Leerlingen De Regenboog 2026.xlsx',
    'groep 5.CSV',
    'Zoë en François.ods',
    'leerlingen.xls',
    'Şeyma ٣.zip',
  ])('lets %s through', (name) => {
    expect(faultInName(name)).toBeNull();
  });

  it.each([
    ['St. Jozef (2026-2027).xlsx', 'Haal de leestekens uit de bestandsnaam: punt, haakjes en koppelteken.'],
    ['leerlingen_2026.csv', 'Haal de leestekens uit de bestandsnaam: laag streepje.'],
    ['x.csv.xlsx', 'Haal de leestekens uit de bestandsnaam: punt.'],
    ['groep 5 & 6.xlsx', 'Haal de leestekens uit de bestandsnaam: en-teken.'],
    ["'t Hof.xlsx", 'Haal de leestekens uit de bestandsnaam: apostrof.'],
    ['leerlingen 💚.xlsx', 'Haal de leestekens uit de bestandsnaam: het teken 💚.'],
  ])('names the signs in %s', (name, sentence) => {
    expect(faultInName(name)).toBe(sentence);
  });

  it.each([
    [
      'leerlingen.pdf',
      'Dit type bestand kan niet: .pdf. Kies een bestand van het type .csv, .ods, .xls, .xlsx of .zip.',
    ],
    [
      'x.csv.exe',
      'Dit type bestand kan niet: .exe. Kies een bestand van het type .csv, .ods, .xls, .xlsx of .zip.',
    ],
    ['leerlingen', 'We zien niet wat voor bestand dit is. Sla het op als Excel-bestand (.xlsx).'],
    [
      'edex.xml',
      'Dit is een EDEX-bestand (.xml). Dat kan hier niet. Maak in je leerlingvolgsysteem een Excel-bestand.',
    ],
    [
      'lijst.xlsm',
      "In dit bestand kunnen macro's zitten (.xlsm). Sla het op als gewoon Excel-bestand (.xlsx).",
    ],
    ['lijst.numbers', 'Dit is een bestand van Numbers. Kies in Numbers: Archief, Exporteer naar, Excel.'],
    [
      'lijst.gsheet',
      'Dit is alleen een link naar Google Spreadsheets. Download de lijst daar als Excel-bestand (.xlsx).',
    ],
    [`${'a'.repeat(101)}.csv`, 'De bestandsnaam is te lang. Gebruik 100 tekens of minder.'],
    ['.csv', 'Geef het bestand een naam.'],
  ])('says of %s what to do', (name, sentence) => {
    expect(faultInName(name)).toBe(sentence);
  });

  it('lets nothing through that is not a letter, a digit, a mark or a space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (stem) => {
        const name = cleanName(`${stem}.csv`);
        if (faultInName(name) === null) expect(name).toMatch(/^[\p{L}\p{N}\p{M}\p{Z}\p{Cn}]+\.csv$/u);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('a name as it is shown', () => {
  it.each([
    ['..\\..\\etc\\passwd.csv', 'passwd.csv'],
    ['C:\\Users\\an\\lijst.xlsx', 'lijst.xlsx'],
    ['lijst\u202Exslx.csv', 'lijstxslx.csv'],
    ['lij\r\nst\u0000.csv', 'lijst.csv'],
    ['Zoe\u0308.csv', 'Zo\u00EB.csv'],
  ])('%j is %j', (given, shown) => {
    expect(cleanName(given)).toBe(shown);
  });
});
