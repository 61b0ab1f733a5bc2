import type { Field } from '../reading.ts';

/**
 * How pupil systems head their columns, folded (see `fold`): ParnasSys, ESIS, Dotcom, Magister, Somtoday and the
 * import of Wise (OCLC help). Where a field has more than one row, an earlier row wins from a later one:
 * a file with both Roepnaam and Voornaam has one first name.
 */
export const ALIASES: readonly (readonly [Field, readonly string[]])[] = [
  [
    'pupilNumber',
    [
      'leerlingnummer',
      'leerlingnr',
      'leerlingnum',
      'llnummer',
      'llnr',
      'llnnr',
      'llnnummer',
      'lln',
      'stamnummer',
      'stamnr',
      'externnr',
      'externnummer',
    ],
  ],
  ['firstName', ['roepnaam', 'roepnaamleerling']],
  ['firstName', ['voornaam', 'voornaamleerling']],
  ['firstName', ['voornamen']],
  ['initials', ['voorletters', 'voorletter', 'initialen']],
  ['prefix', ['voorvoegsel', 'voorvoegsels', 'tussenvoegsel', 'tussenvoegsels', 'tussenv', 'naamtus']],
  ['lastName', ['achternaam', 'achternaamleerling', 'geslachtsnaam', 'familienaam']],
  ['name', ['naam', 'naamleerling', 'leerlingnaam', 'leerling', 'volledigenaam']],
  [
    'birthDate',
    [
      'geboortedatum',
      'geboortedatumleerling',
      'gebdatum',
      'gebdat',
      'geboortedatumddmmjjjj',
      'geboortedatumjjjjmmdd',
    ],
  ],
  ['group', ['groep', 'klas', 'stamgroep', 'stamklas', 'klascode', 'groepscode', 'groepcode']],
  ['group', ['groepklas', 'klasgroep']],
  ['groupName', ['groepsnaam', 'groepnaam', 'klasnaam', 'klassenaam']],
  ['yearGroup', ['jaargroep', 'leerjaar']],
  ['cardNumber', ['lenernummer', 'lenernr']],
  ['cardNumber', ['pasnummer', 'pasnr']],
  // a bare "Toestemming" can be about photographs
  [
    'consent',
    [
      'openbarebibliotheek',
      'toestemmingopenbarebibliotheek',
      'akkoordopenbarebibliotheek',
      'lidopenbarebibliotheek',
      'toestemmingbibliotheek',
    ],
  ],
  [
    'leavingDate',
    ['uitschrijfdatum', 'uitschrijvingsdatum', 'datumuitschrijving', 'uitstroomdatum', 'datumuitstroom'],
  ],
];

/** A heading without what writers of headings vary: case, accents, dots, spaces, underscores and other signs. */
export function fold(heading: string): string {
  return heading
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
