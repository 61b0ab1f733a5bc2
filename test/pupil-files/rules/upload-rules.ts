/**
 * A file that is refused, by the keys of its sentence in the owner's texts, and the whole sentence. Files of one rule
 * stand together; each lies beside this table.
 */
export type Refused = {
  file: string;
  keys: string[];
  sentence: string;
  /** The name under which it is uploaded, where that is not its own. */
  as?: string;
};

export const REFUSED: Refused[] = [
  {
    file: 'U02 verkeerd type.pdf',
    keys: ['U02_soort'],
    sentence:
      'Dit type bestand kan niet: .pdf. Kies een bestand van het type .csv, .ods, .xls, .xlsx of .zip.',
  },
  {
    file: 'U02 EDEX.xml',
    keys: ['U02_xml'],
    sentence:
      'Dit is een EDEX-bestand (.xml). Dat kan hier niet. Maak in je leerlingvolgsysteem een Excel-bestand.',
  },
  {
    file: 'U02 met macro.xlsm',
    keys: ['U02_xlsm'],
    sentence: "In dit bestand kunnen macro's zitten (.xlsm). Sla het op als gewoon Excel-bestand (.xlsx).",
  },
  {
    file: 'U02 van Numbers.numbers',
    keys: ['U02_numbers'],
    sentence: 'Dit is een bestand van Numbers. Kies in Numbers: Archief, Exporteer naar, Excel.',
  },
  {
    file: 'U02 link naar Google.gsheet',
    keys: ['U02_gsheet'],
    sentence:
      'Dit is alleen een link naar Google Spreadsheets. Download de lijst daar als Excel-bestand (.xlsx).',
  },
  {
    file: 'U02 zonder type',
    keys: ['U02_geen_ext'],
    sentence: 'We zien niet wat voor bestand dit is. Sla het op als Excel-bestand (.xlsx).',
  },
  {
    file: 'U03 pdf.xlsx',
    keys: [],
    sentence:
      'De naam eindigt op .xlsx, maar dit is een pdf. Maak in je leerlingvolgsysteem een Excel-bestand.',
  },
  {
    file: 'U03 csv.xlsx',
    keys: ['U03_anders'],
    sentence:
      'De naam eindigt op .xlsx, maar het is een ander soort bestand. Open het in Excel en sla het op als .xlsx.',
  },
  {
    file: 'U03 Excel.csv',
    keys: ['U03_anders'],
    sentence:
      'De naam eindigt op .csv, maar het is een ander soort bestand. Open het in Excel en sla het op als .xlsx.',
  },
  {
    file: 'U03 csv in een zip.zip',
    keys: ['U03_anders'],
    sentence:
      'De naam eindigt op .xlsx, maar het is een ander soort bestand. Open het in Excel en sla het op als .xlsx.',
  },
  {
    file: 'U06 zelfde inhoud.csv',
    as: `${'Leerlingen '.repeat(10)}2026.csv`,
    keys: ['U04_lang'],
    sentence: 'De bestandsnaam is te lang. Gebruik 100 tekens of minder.',
  },
  {
    file: 'U06 zelfde inhoud.csv',
    as: '.csv',
    keys: ['U04_leeg'],
    sentence: 'Geef het bestand een naam.',
  },
  {
    file: 'U07 leeg.csv',
    keys: ['U07_leeg'],
    sentence: 'Dit bestand is leeg. Kies een ander bestand.',
  },
  {
    file: 'U07 leeg.xlsx',
    keys: ['U07_leeg'],
    sentence: 'Dit bestand is leeg. Kies een ander bestand.',
  },
  {
    file: 'U07 alleen namen van kolommen.ods',
    keys: ['U07_geen_rijen'],
    sentence: 'In dit bestand staan geen leerlingen. We zien alleen de namen van de kolommen.',
  },
  {
    file: 'U09 wachtwoord.xlsx',
    keys: ['U09_wachtwoord', 'U09_hoe'],
    sentence:
      'Er zit een wachtwoord op dit bestand. Haal het wachtwoord eraf en upload het opnieuw. Kies in Excel: Bestand, Info, Werkmap beveiligen, Versleutelen met wachtwoord. Maak het vak leeg en sla op. Het uploaden is ook zonder wachtwoord veilig.',
  },
  {
    file: 'U10 zip met wachtwoord.zip',
    keys: ['U10_zip_wachtwoord'],
    sentence: 'Er zit een wachtwoord op dit zip-bestand. Upload het Excel-bestand zelf, zonder zip.',
  },
  {
    file: 'U11 zip zonder leerlingbestand.zip',
    keys: ['U11_zip_geen'],
    sentence:
      'In dit zip-bestand zit geen leerlingbestand. We zoeken een .csv-, .ods-, .xls- of .xlsx-bestand.',
  },
  {
    file: 'U11 zip in een zip.zip',
    keys: ['U11_zip_zip'],
    sentence: 'In dit zip-bestand zit nog een zip-bestand. Pak het eerst uit.',
  },
  {
    file: 'U11 zip te groot als hij is uitgepakt.zip',
    keys: ['U11_zip_groot'],
    sentence: 'Dit zip-bestand is te groot als het is uitgepakt. Upload het Excel-bestand zelf.',
  },
  {
    file: 'U11 zip met 31 bestanden.zip',
    keys: ['U11_zip_veel'],
    sentence: 'In dit zip-bestand zitten 31 bestanden. Het mogen er 20 zijn.',
  },
  {
    file: 'U13 te weinig kolommen.ods',
    keys: ['U13_kolommen', 'U13_wel'],
    sentence:
      'We missen 3 kolommen: achternaam, geboortedatum en leerlingnummer. Deze kolommen zagen we wel: Roepnaam, Groep.',
  },
  {
    file: 'U14 geen namen van kolommen.csv',
    keys: ['U14_geen_kop'],
    sentence: 'We zien geen namen van kolommen. Zet die namen in de eerste rij.',
  },
  {
    file: 'U14 tabblad zonder namen van kolommen.ods',
    // not among the owner's: where the sheets are the groups, it says which
    keys: [],
    sentence: "Op het tabblad 'Groep 7' zien we geen namen van kolommen. Zet die namen in de eerste rij.",
  },
  {
    file: 'U15 kolom 2 keer.xlsx',
    keys: ['U15_dubbel'],
    sentence: "De kolom 'Groep' staat er 2 keer in. Laat er 1 staan.",
  },
  {
    file: 'U15 kolom 3 keer.csv',
    keys: ['U15_dubbel'],
    sentence: "De kolom 'Roepnaam' staat er 3 keer in. Laat er 1 staan.",
  },
  {
    file: 'U15 groep en klas.ods',
    // not among the owner's: under two names it does not stand in the file twice
    keys: [],
    sentence: "We zien 2 kolommen voor groep: 'Groep' en 'Klas'. Laat er 1 staan.",
  },
  {
    file: 'U16 afgebroken.xlsx',
    keys: ['U16_kapot'],
    sentence:
      'We kunnen dit bestand niet openen. Open het in Excel, sla het opnieuw op en upload het nog een keer.',
  },
  {
    file: 'U16 afgebroken.zip',
    keys: ['U16_kapot'],
    sentence:
      'We kunnen dit bestand niet openen. Open het in Excel, sla het opnieuw op en upload het nog een keer.',
  },
  ...['U17 macro.xlsx', 'U17 macro.ods', 'U17 DDE.xlsx', 'U17 bom.xlsx'].map((file) => ({
    file,
    keys: ['U17_gevaar'],
    sentence:
      'We hebben dit bestand niet bewaard. Er zit iets in dat schade kan doen. Maak een nieuw bestand in je leerlingvolgsysteem. Zie je dit bericht weer? Bel de helpdesk.',
  })),
  {
    file: 'U17 kolom BSN.csv',
    keys: ['U17_bsn'],
    sentence:
      "In de kolom 'BSN' staan burgerservicenummers (BSN). Die mogen wij niet hebben. Haal de kolom weg en upload het bestand opnieuw. We hebben dit bestand niet bewaard.",
  },
  {
    file: 'U17 nummers van de elfproef.xlsx',
    keys: ['U17_bsn'],
    sentence:
      "In de kolom 'PGB' staan burgerservicenummers (BSN). Die mogen wij niet hebben. Haal de kolom weg en upload het bestand opnieuw. We hebben dit bestand niet bewaard.",
  },
  {
    file: 'U17 BSN op een ander tabblad.ods',
    keys: [],
    sentence:
      "In de kolom 'BSN' staan burgerservicenummers (BSN). Die mogen wij niet hebben. Haal de kolom weg en upload het bestand opnieuw. We hebben dit bestand niet bewaard. De kolom staat op het tabblad 'Zorg'.",
  },
  {
    file: 'U17 BSN op een verborgen tabblad.xls',
    keys: [],
    sentence:
      "In de kolom 'A' staan burgerservicenummers (BSN). Die mogen wij niet hebben. Haal de kolom weg en upload het bestand opnieuw. We hebben dit bestand niet bewaard. De kolom staat op het verborgen tabblad 'Oud'. Klik met rechts op een tabblad en kies Zichtbaar maken.",
  },
  {
    file: 'U17 BSN in een ander bestand.zip',
    keys: [],
    sentence:
      "In de kolom 'BSN' staan burgerservicenummers (BSN). Die mogen wij niet hebben. Haal de kolom weg en upload het bestand opnieuw. We hebben dit bestand niet bewaard. De kolom staat in het bestand 'Zorg.csv' in je zip-bestand.",
  },
];

/**
 * A file that is not refused but asked about. The page of the question may part the sentence: what is the matter under
 * the question, which is its title.
 */
export type Asked = Omit<Refused, 'as'> & {
  by?: string;
  title: string;
  matter?: string;
  paragraphs?: [key: string, text: string][];
  button?: [key: string, text: string];
};

export const ASKED: Asked[] = [
  {
    file: 'U11 zip met 3 bestanden.zip',
    keys: ['U11_zip_kies'],
    title: 'Welk bestand is het leerlingbestand?',
    matter: 'In dit zip-bestand zitten 3 bestanden.',
    sentence: 'In dit zip-bestand zitten 3 bestanden. Welk bestand is het leerlingbestand?',
    button: ['U11_zip_knop', 'Gebruik dit bestand'],
  },
  {
    file: 'U12 leerlingen op 2 tabbladen.xlsx',
    keys: ['U12_tabblad'],
    title: 'Op welk tabblad staan de leerlingen?',
    matter: 'Dit bestand heeft 2 tabbladen met gegevens.',
    sentence: 'Dit bestand heeft 2 tabbladen met gegevens. Op welk tabblad staan de leerlingen?',
  },
  {
    file: 'U13 kolom ontbreekt.csv',
    keys: ['U13_kolom', 'U13_wel'],
    title: 'Welke kolom is het?',
    sentence:
      'We missen deze kolom: geboortedatum. Deze kolommen zagen we wel: Lln, Naam, Verjaardag, Groep.',
    paragraphs: [['U13_koppel', 'Heet de kolom anders? Kies dan hieronder de goede kolom.']],
    button: ['U13_knop', 'Gebruik deze kolom'],
  },
  {
    file: 'U13 klas ontbreekt.csv',
    by: 'school9191',
    keys: ['U13_kolom', 'U13_wel'],
    title: 'Welke kolom is het?',
    sentence:
      'We missen deze kolom: klas. Deze kolommen zagen we wel: Stamnr, Roepnaam, Achternaam, Geboortedatum, Lokaal.',
  },
  {
    file: 'U13 tabblad zonder groep.xlsx',
    keys: ['U13_kolom', 'U13_wel'],
    title: 'Welke kolom is het?',
    sentence:
      "We missen deze kolom: groep. Het gaat om het tabblad 'Blad2'. Deze kolommen zagen we wel: Leerlingnummer, Roepnaam, Tussenvoegsel, Achternaam, Geboortedatum.",
  },
  {
    file: 'U13 kolommen ontbreken.xls',
    keys: ['U13_kolommen', 'U13_wel'],
    title: 'Welke kolom is het?',
    sentence:
      'We missen 2 kolommen: geboortedatum en groep. Deze kolommen zagen we wel: Lln, Naam, Verjaardag, Clubje.',
    paragraphs: [['U13_koppel', 'Heet de kolom anders? Kies dan hieronder de goede kolom.']],
  },
];
