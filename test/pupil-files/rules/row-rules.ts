/**
 * A file in which a row breaks a rule: who uploads it, and its points, each with its key in the owner's texts and as a
 * teacher reads it: where, about whom, which column, what stands there, what to do and what becomes of the row.
 */
export type Faulty = { file: string; by?: string; key: string; points: Point[] };

export type Point = [
  rows: string,
  pupil: string,
  column: string,
  value: string,
  advice: string,
  consequence: string,
];

const SKIPPED = 'Deze rij slaan we over';
const BOTH_SKIPPED = 'Deze rijen slaan we over';
const LOOK = 'Let op';

export const FAULTY: Faulty[] = [
  {
    file: 'R01 datum bestaat niet.csv',
    key: 'R01_datum_bestaat_niet',
    points: [
      [
        'Rij 3',
        'Sem de Wit',
        'Geboortedatum',
        '31-02-2018',
        'Deze datum bestaat niet. Schrijf de datum als dag-maand-jaar, bijvoorbeeld 28-02-2018.',
        SKIPPED,
      ],
    ],
  },
  {
    file: 'R01 datum onleesbaar.xlsx',
    key: 'R01_datum_onleesbaar',
    points: [
      [
        'Rij 5',
        'Noor a0 Bakker',
        'Geboortedatum',
        'vorig jaar mei',
        'Deze datum kunnen we niet lezen. Schrijf de datum als dag-maand-jaar, bijvoorbeeld 28-02-2018.',
        SKIPPED,
      ],
    ],
  },
  {
    file: 'R01 datum leeg.ods',
    key: 'R01_datum_leeg',
    points: [
      [
        'Rij 2',
        'Noor Bakker',
        'Geboortedatum',
        '(leeg)',
        'De geboortedatum is leeg. Vul de datum in.',
        SKIPPED,
      ],
    ],
  },
  {
    file: 'R01 jaar met 2 cijfers.csv',
    key: 'R01_datum_jaar',
    points: [
      [
        'Rij 4',
        "Zoë van 't Hof",
        'Geboortedatum',
        '31-12-17',
        'Schrijf het jaar met 4 cijfers, bijvoorbeeld 2018.',
        LOOK,
      ],
    ],
  },
  {
    file: 'R01 datum moet nog komen.xls',
    key: 'R01_datum_toekomst',
    points: [
      [
        'Rij 2',
        'Noor Bakker',
        'Geboortedatum',
        '13-05-2027',
        'Deze datum moet nog komen. Controleer het jaar.',
        SKIPPED,
      ],
    ],
  },
  {
    file: 'R01 leeftijd 34 jaar.xlsx',
    key: 'R01_datum_leeftijd',
    points: [
      [
        'Rij 3',
        'Sem de Wit',
        'Geboortedatum',
        '01-03-1992',
        'Deze leerling is volgens het bestand 34 jaar. Klopt dat?',
        LOOK,
      ],
    ],
  },
  {
    file: 'R01 leeftijd 1 jaar.csv',
    key: 'R01_datum_leeftijd',
    points: [
      [
        'Rij 2',
        'Noor Bakker',
        'Geboortedatum',
        '13-05-2025',
        'Deze leerling is volgens het bestand 1 jaar. Klopt dat?',
        LOOK,
      ],
    ],
  },
  {
    file: 'R01 datum op 2 manieren te lezen.csv',
    key: 'R01_datum_twee',
    points: [
      [
        'Rij 2',
        'Noor Bakker',
        'Geboortedatum',
        '03/04/2018',
        'Dit kan 3 april zijn of 4 maart. Schrijf de datum als dag-maand-jaar.',
        LOOK,
      ],
    ],
  },
  {
    file: 'R01 dag en maand omgewisseld.xlsx',
    key: 'R01_datum_omgewisseld',
    points: [
      [
        'Rij 5',
        'Noor a0 Bakker',
        'Geboortedatum',
        '03-04-2018',
        'Excel heeft misschien bij 3 datums in deze kolom de dag en de maand omgewisseld. Kijk in je leerlingvolgsysteem of dit 3 april is of 4 maart. Is het 4 maart? Maak daar dan een nieuw bestand en open dat niet in Excel.',
        LOOK,
      ],
    ],
  },
  {
    file: 'R02 leerlingnummer dubbel.xlsx',
    key: 'R02_dubbel',
    points: [
      [
        'Rij 3 en 9',
        "Noor Bakker en Zoë van 't Hof",
        'Leerlingnummer',
        '20451',
        'Leerlingnummer 20451 staat in rij 3 en in rij 9. Elke leerling heeft een eigen nummer. Pas rij 3 of rij 9 aan.',
        BOTH_SKIPPED,
      ],
    ],
  },
  {
    file: 'R02 leerlingnummer dubbel op 2 tabbladen.ods',
    key: 'R02_dubbel',
    points: [
      [
        'Groep 5: Rij 2, Groep 6: Rij 2',
        "Noor Bakker en Zoë van 't Hof",
        'Leerlingnummer',
        '20451',
        'Leerlingnummer 20451 staat in rij 2 op tabblad Groep 5 en in rij 2 op tabblad Groep 6. Elke leerling heeft een eigen nummer. Pas rij 2 op tabblad Groep 5 of rij 2 op tabblad Groep 6 aan.',
        BOTH_SKIPPED,
      ],
    ],
  },
  {
    file: 'R02 leerlingnummer 3 keer.csv',
    key: 'R02_dubbel',
    points: [
      [
        'Rij 2 en 3',
        'Noor Bakker en Sem de Wit',
        'Leerlingnummer',
        '20451',
        'Leerlingnummer 20451 staat in rij 2 en in rij 3. Elke leerling heeft een eigen nummer. Pas rij 2 of rij 3 aan.',
        BOTH_SKIPPED,
      ],
      [
        'Rij 2 en 4',
        "Noor Bakker en Zoë van 't Hof",
        'Leerlingnummer',
        '20451',
        'Leerlingnummer 20451 staat in rij 2 en in rij 4. Elke leerling heeft een eigen nummer. Pas rij 2 of rij 4 aan.',
        BOTH_SKIPPED,
      ],
    ],
  },
  {
    file: 'R02 rijen gelijk.xls',
    key: 'R02_gelijk',
    points: [
      [
        'Rij 3 en 5',
        'Noor Bakker',
        'Leerlingnummer',
        '20451',
        'Rij 3 en rij 5 zijn gelijk. We gebruiken alleen rij 3.',
        LOOK,
      ],
    ],
  },
  {
    file: 'R02 rijen gelijk op 2 tabbladen.xlsx',
    key: 'R02_gelijk',
    points: [
      [
        'Groep 5: Rij 2, Groep 6: Rij 2',
        'Noor Bakker',
        'Leerlingnummer',
        '20451',
        'Rij 2 op tabblad Groep 5 en rij 2 op tabblad Groep 6 zijn gelijk. We gebruiken alleen rij 2 op tabblad Groep 5.',
        LOOK,
      ],
    ],
  },
  {
    file: 'R03 nummer leeg.xls',
    key: 'R03_nr_leeg',
    points: [
      [
        'Rij 3',
        'Sem de Wit',
        'Leerlingnummer',
        '(leeg)',
        'Het leerlingnummer is leeg. Vul het nummer in.',
        SKIPPED,
      ],
    ],
  },
  {
    file: 'R03 nummer te lang.csv',
    key: 'R03_nr_lang',
    points: [
      [
        'Rij 2',
        'Noor Bakker',
        'Leerlingnummer',
        '123456789012345678901',
        'Dit leerlingnummer is te lang. Gebruik 20 tekens of minder.',
        SKIPPED,
      ],
    ],
  },
  {
    file: 'R03 nummer door Excel veranderd.csv',
    key: 'R03_nr_excel',
    points: [
      [
        'Rij 2',
        'Noor Bakker',
        'Leerlingnummer',
        '1,23E+05',
        "Excel heeft dit nummer veranderd. Zet de kolom op 'Tekst' en typ het nummer opnieuw.",
        SKIPPED,
      ],
    ],
  },
  {
    file: 'R04 achternaam leeg.ods',
    key: 'R04_achternaam',
    points: [
      ['Rij 3', 'Sem de', 'Achternaam', '(leeg)', 'De achternaam is leeg. Vul de achternaam in.', SKIPPED],
    ],
  },
  {
    file: 'R04 roepnaam leeg.csv',
    key: 'R04_roepnaam',
    points: [['Rij 2', 'Bakker', 'Roepnaam', '(leeg)', 'Vul de roepnaam of de voorletters in.', SKIPPED]],
  },
  {
    file: 'R04 vreemde tekens.csv',
    key: 'R04_tekens',
    points: [
      [
        'Rij 3',
        "Zo\uFFFD van 't Hof",
        'Roepnaam',
        'Zo\uFFFD',
        'In deze naam staan vreemde tekens. Sla het bestand op als Excel-bestand (.xlsx).',
        SKIPPED,
      ],
    ],
  },
  {
    file: 'R04 los aanhalingsteken.csv',
    key: 'R04_aanhalingsteken',
    points: [
      [
        'Rij 3',
        'Sem" de Wit',
        'Roepnaam',
        'Sem"',
        'In deze naam staat een los aanhalingsteken ("). Haal dat teken weg.',
        SKIPPED,
      ],
    ],
  },
  {
    file: 'R04 naam te lang.xlsx',
    key: 'R04_lang',
    points: [
      [
        'Rij 3',
        `Sem de ${'Wit '.repeat(25)}Wit`,
        'Achternaam',
        `${'Wit '.repeat(25)}Wit`,
        'Deze naam is te lang. Gebruik 100 tekens of minder.',
        SKIPPED,
      ],
    ],
  },
  {
    file: 'R04 roepnaam niet te vinden.xlsx',
    key: 'R04_volgorde',
    points: [
      [
        'Rij 3',
        'de Wit Sem',
        'Naam',
        'de Wit Sem',
        'We zien niet wat de roepnaam is. Zet een komma achter de achternaam: Berg, Sanne van der.',
        SKIPPED,
      ],
    ],
  },
  {
    file: 'R04 twee tussenvoegsels.csv',
    key: 'R04_tussenvoegsel',
    points: [
      [
        'Rij 3',
        'Sem de Wit',
        'Tussenvoegsel',
        'de',
        "Hier staat 'de', maar de naam is 'Wit, Sem van'. We gebruiken 'de'. Maak de 2 kolommen gelijk.",
        LOOK,
      ],
    ],
  },
  {
    file: 'R05 groep leeg.xlsx',
    key: 'R05_groep_leeg',
    points: [['Rij 2', 'Noor Bakker', 'Groep', '(leeg)', 'De groep is leeg. Vul de groep in.', SKIPPED]],
  },
  {
    file: 'R05 klas leeg.csv',
    by: 'school9191',
    key: 'R05_groep_leeg',
    points: [['Rij 3', 'Mila Jansen', 'Klas', '(leeg)', 'De klas is leeg. Vul de klas in.', SKIPPED]],
  },
  {
    file: 'R05 tekens in groepscode.xlsx',
    key: 'R05_groep_teken',
    points: ['"', "'", '+', '&', '<', '>', '/', '|', '\\', '`'].map((sign, at) => [
      `Rij ${at + 2}`,
      `Noor ${'abcdefghij'.charAt(at)}0 Bakker`,
      'Groep',
      `5${sign}6`,
      `In de groepscode staat een teken dat niet mag: ${sign}. Haal het weg.`,
      SKIPPED,
    ]),
  },
  {
    file: 'R05 teken in klascode.ods',
    by: 'school9191',
    key: 'R05_groep_teken',
    points: [
      [
        'Rij 3',
        'Mila Jansen',
        'Klas',
        'H1&2',
        'In de klascode staat een teken dat niet mag: &. Haal het weg.',
        SKIPPED,
      ],
    ],
  },
  {
    file: 'R05 groepscode te lang.ods',
    key: 'R05_groep_lang',
    points: [
      [
        'Rij 3',
        'Sem de Wit',
        'Groep',
        'onderbouw 12',
        'Deze groepscode is te lang. Gebruik 10 tekens of minder.',
        SKIPPED,
      ],
    ],
  },
  {
    file: 'R05 klascode te lang.csv',
    by: 'school9191',
    key: 'R05_groep_lang',
    points: [
      [
        'Rij 3',
        'Mila Jansen',
        'Klas',
        'havo vwo 1a2',
        'Deze klascode is te lang. Gebruik 10 tekens of minder.',
        SKIPPED,
      ],
    ],
  },
  {
    file: 'R05 groepsnaam te lang.xls',
    key: 'R05_groepsnaam_lang',
    points: [
      [
        'Rij 2',
        "Zoë van 't Hof",
        'Groepsnaam',
        'De spinnen van de nieuwe bovenbouw',
        'Deze groepsnaam is te lang. Gebruik 30 tekens of minder.',
        SKIPPED,
      ],
    ],
  },
  {
    file: 'R05 groep is een datum.xlsx',
    key: 'R05_groep_datum',
    points: [
      [
        'Rij 3',
        'Sem de Wit',
        'Groep',
        '01-08-2026',
        "Hier staat een datum. Zet de kolom op 'Tekst' en typ de groep opnieuw.",
        SKIPPED,
      ],
    ],
  },
  {
    file: 'R05 klas is een datum.xls',
    by: 'school9191',
    key: 'R05_groep_datum',
    points: [
      [
        'Rij 3',
        'Mila Jansen',
        'Klas',
        '12-03-2026',
        "Hier staat een datum. Zet de kolom op 'Tekst' en typ de klas opnieuw.",
        SKIPPED,
      ],
    ],
  },
  {
    file: 'R05 klasnaam te lang.xlsx',
    by: 'school9191',
    key: 'R05_groepsnaam_lang',
    points: [
      [
        'Rij 3',
        'Mila Jansen',
        'Klasnaam',
        'De brugklas van havo en vwo samen',
        'Deze klasnaam is te lang. Gebruik 30 tekens of minder.',
        SKIPPED,
      ],
    ],
  },
  {
    file: 'R05 groep met 2 namen.xlsx',
    key: 'R05_groep_twee',
    points: [
      [
        'Rij 12',
        'Noor Bakker',
        'Groepsnaam',
        'De Kevers 2',
        "Groep 5A heet in rij 4 'De kevers' en in rij 12 'De Kevers 2'. Gebruik 1 naam.",
        SKIPPED,
      ],
    ],
  },
  {
    file: 'R05 klas met 2 namen.csv',
    by: 'school9191',
    key: 'R05_groep_twee',
    points: [
      [
        'Rij 3',
        'Mila Jansen',
        'Klasnaam',
        'Havo 1b',
        "Klas H1a heet in rij 2 'Havo 1a' en in rij 3 'Havo 1b'. Gebruik 1 naam.",
        SKIPPED,
      ],
    ],
  },
  {
    file: 'R06 jaargroep.xls',
    key: 'R06_jaargroep',
    points: [
      [
        'Rij 3',
        "Zoë van 't Hof",
        'Jaargroep',
        '10',
        'De jaargroep is 1 cijfer, van 0 tot en met 9.',
        SKIPPED,
      ],
    ],
  },
  {
    file: 'R06 leerjaar.csv',
    by: 'school9191',
    key: 'R06_jaargroep',
    points: [
      ['Rij 3', 'Mila Jansen', 'Leerjaar', 'x', 'Het leerjaar is 1 cijfer, van 0 tot en met 9.', SKIPPED],
    ],
  },
  {
    file: 'R07 formule zonder waarde.xlsx',
    key: 'R07_formule',
    points: [
      [
        'Rij 3',
        'Sem de',
        'Achternaam',
        '(leeg)',
        'Hier staat een formule. Zet er gewone tekst neer.',
        SKIPPED,
      ],
    ],
  },
  {
    file: 'R07 formule zonder waarde.ods',
    key: 'R07_formule',
    points: [
      [
        'Rij 2',
        'Noor Bakker',
        'Groep',
        '(leeg)',
        'Hier staat een formule. Zet er gewone tekst neer.',
        SKIPPED,
      ],
    ],
  },
  {
    file: 'R07 fout van een formule.csv',
    key: 'R07_formule',
    points: [
      ['Rij 3', 'Sem de Wit', 'Groep', '#N/B', 'Hier staat een formule. Zet er gewone tekst neer.', SKIPPED],
    ],
  },
  {
    file: 'R08 verborgen rij.xlsx',
    key: 'R08_verborgen',
    points: [
      [
        'Rij 3',
        'Sem de Wit',
        'Leerlingnummer',
        '20452',
        'In dit bestand is 1 rij verborgen. Die lezen we wel. Hoort hij er niet bij? Haal hem dan weg.',
        LOOK,
      ],
    ],
  },
  {
    file: 'R08 verborgen rijen.xls',
    key: 'R08_verborgen',
    points: [
      [
        'Rij 3',
        'Sem de Wit',
        'Leerlingnummer',
        '20452',
        'In dit bestand zijn 2 rijen verborgen. Die lezen we wel. Horen ze er niet bij? Haal ze dan weg.',
        LOOK,
      ],
    ],
  },
  {
    file: 'R08 verborgen rijen.ods',
    key: 'R08_verborgen',
    points: [
      [
        'Groep 5: Rij 3',
        'Sem de Wit',
        'Leerlingnummer',
        '20452',
        'In dit bestand zijn 2 rijen verborgen. Die lezen we wel. Horen ze er niet bij? Haal ze dan weg.',
        LOOK,
      ],
    ],
  },
];
