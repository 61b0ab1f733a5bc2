/** One pupil as a row of a school's export. */
export type Row = Partial<Record<'number' | 'first' | 'prefix' | 'last' | 'born' | 'group', string>>;

const HEAD = 'Leerlingnummer;Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;Groep';

/** A pupil file as a school exports it; what a row leaves out is Noor Bakker, born 13-05-2018, in Groep 5A. */
export function rosterCsv(...rows: Row[]): string {
  const lines = rows.map(
    ({
      number = '',
      first = 'Noor',
      prefix = '',
      last = 'Bakker',
      born = '13-05-2018',
      group = 'Groep 5A',
    }) => [number, first, prefix, last, born, group].join(';'),
  );
  return [HEAD, ...lines, ''].join('\r\n');
}
