import { yearInName } from './year-in-name.ts';

/**
 * Whether a few words that stand above a list, or on the tab of a sheet, can be the name of one group: "Groep 5A",
 * "De kevers", "1-2 geel". Better a group too few than pupils in a group that is none: "Blad1", "Leerlingen",
 * "2026-2027", "Groep 1-8" and "5A, 5B" name no single group.
 */
export function isGroupName(text: string): boolean {
  return (
    /^['’‘]?[\p{L}\d]/u.test(text) &&
    text.length <= LONGEST &&
    !/[,;:|?!\\]|\(\d+\)$/.test(text) &&
    !/(?<![\p{L}\d])\d{2,}|\d{3}/u.test(text) &&
    !NO_GROUP.test(text) &&
    !SEVERAL.test(text) &&
    !isLongRange(text)
  );
}

/** Whether words say by themselves that they are a group: "Groep 5A", "Klas H2b", "5A"; "De kevers" may be anything. */
export function isPlainlyGroup(text: string): boolean {
  if (!isGroupName(text)) return false;
  return (
    /^(?:stam)?(?:groep|klas)\s/i.test(text) || (/^\S*\p{L}\S*$/u.test(text) && yearInName(text) !== null)
  );
}

/** "Groep 5A" of "Groep 5A - juf Anja": who teaches it changes, the group does not. */
export function withoutTeacher(text: string): string {
  return text.replace(TEACHER, '');
}

const TEACHER =
  /\s*[-–(]\s*(?:juf|meester|mevr\.?|mevrouw|mw\.?|meneer|dhr\.?|leerkracht|mentor|docent)(?!\p{L}).*$/iu;

/** Wise has room for so much. */
const LONGEST = 30;

/** What sheets and lists are called, and parts of a school that are more or less than one group. */
const NO_GROUP = new RegExp(
  [
    String.raw`(?<!\p{L})(?:(?:werk|tab|voor)?blad|tabel(?:le)?|feuil|sheet|table|page|pagina|map|bestand|data|info|index)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:oude?|nieuwe?|alle[ns]?|alles|iedereen|hele|rest|overigen?|diversen|test|kopie|copy|concept|backup|archief)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:jan|feb|mrt|apr|mei|juni?|juli?|aug|sept?|okt|nov|dec)(?!\p{L})`,
    'januari|februari|maart|april|augustus|september|oktober|november|december',
    'leerling|pupil|student|kinderen|namen|personen|deelnemers|groepen|klassen|lijst|overzicht|gegevens|legenda|inhoud',
    'export|import|query|rapport|report|result|toelicht|uitleg|instruct|parnassys|esis|dotcom|magister|somtoday',
    'total|totaal|school|jaar|ouder|verzorg|adres|contact|jongens|meisjes|locatie|vestiging|gebouw',
    '^(?:(?:noord|zuid)?-?(?:oost|west)|noord|zuid|centrum|dependance|hoofdvestiging)(?: \\d)?$',
    'uitgeschr|ingeschr|vertrok|verhuis|instroom|uitstroom|doorstroom|t/m|t\\.m\\.|tot en met',
  ].join('|'),
  'iu',
);

/** "5 en 6", "5A + 5B". */
const SEVERAL = /\d\p{L}?\s*(?:en|&|\+|tot)\s*(?:groep |klas )?\d/iu;

/** Three years can be one group (1/2/3, 6-8); more are a department, or the school. */
function isLongRange(text: string): boolean {
  const [, from, to] = /(?<!\p{L})(\d)\p{L}?\s*[-–/]\s*(\d)/u.exec(text)?.map(Number) ?? [];
  return from !== undefined && to !== undefined && (to <= from || to > from + 2);
}
