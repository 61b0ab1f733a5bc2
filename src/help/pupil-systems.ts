import type { Edition } from '../branches/branches.ts';
import type { TextKey } from '../text/text.ts';

/** A pupil system as its help page knows it. */
export type PupilSystem = {
  path: `/hulp/${string}`;
  name: string;
  /** The schools that work with it: primary or secondary. */
  edition: Edition;
  /** Headings that it gives a list and that the portal knows (domain.md, "What real exports look like"). */
  headings: string[];
  /** What is different here from the other systems. */
  notes: TextKey[];
};

export const PUPIL_SYSTEMS: PupilSystem[] = [
  {
    path: '/hulp/parnassys',
    name: 'ParnasSys',
    edition: 'schoolWise',
    headings: [
      'leerlingNummer',
      'roepNaam',
      'tussenvoegsel',
      'achternaam',
      'geboortedatum',
      'groep',
      'leerjaar',
    ],
    notes: ['systeem.parnassys_aangemeld', 'systeem.parnassys_vertrokken', 'systeem.parnassys_titel'],
  },
  {
    path: '/hulp/esis',
    name: 'ESIS',
    edition: 'schoolWise',
    headings: ['Leerlingnr', 'Roepnaam', 'Voorvoegsel', 'Achternaam', 'Geb.datum', 'Groep', 'Jaargroep'],
    notes: ['systeem.esis_nummer', 'systeem.esis_jaargroep'],
  },
  {
    path: '/hulp/dotcom',
    name: 'Dotcom',
    edition: 'schoolWise',
    headings: ['Leerlingnummer', 'Voornaam', 'Tussenvoegsel', 'Achternaam', 'Geboortedatum', 'Groep'],
    notes: ['systeem.dotcom_jaargroep'],
  },
  {
    path: '/hulp/magister',
    name: 'Magister',
    edition: 'mediatheekWise',
    headings: ['Stamnr', 'Roepnaam', 'Tussenv', 'Achternaam', 'Geboortedatum', 'Klas', 'Leerjaar'],
    notes: ['systeem.magister_nummer', 'systeem.magister_datum', 'systeem.magister_voorletters'],
  },
  {
    path: '/hulp/somtoday',
    name: 'Somtoday',
    edition: 'mediatheekWise',
    headings: [
      'leerlingnummer',
      'roepnaam',
      'voorvoegsel',
      'achternaam',
      'geboortedatum',
      'stamgroep',
      'leerjaar',
    ],
    notes: ['systeem.somtoday_stamgroep', 'systeem.somtoday_leerjaar'],
  },
];
