import type { Cell } from '../sheet.ts';

/**
 * What a cell says about a day, before it is known whether its column puts the day or the month first.
 * `two` are two numbers of which either may be the day; `slashed` when written as 3/4/2015.
 */
export type WrittenDate =
  | { kind: 'day'; year: number; month: number; day: number; shortYear: boolean }
  | { kind: 'two'; first: number; second: number; year: number; shortYear: boolean; slashed: boolean }
  | { kind: 'unreadable' };

/** Reads a true date, a serial number of Excel, or a date in any of the ways schools write it. */
export function writtenDate(cell: Cell): WrittenDate {
  if (cell.date) return ofIso(cell.date);
  const text = withoutTime(plain(cell.text));
  return (
    ofSerial(text, cell.serial) ??
    ofYearFirst(text) ??
    ofTwoNumbers(text) ??
    ofNamedMonth(text) ??
    ofMonthInFront(text) ??
    ofEightDigits(text) ?? { kind: 'unreadable' }
  );
}

/** As it is typed by who has no word processor: 13-2-2018 for 13–2–2018, 13 februari for 13e februari. */
function plain(text: string): string {
  return text
    .replace(/[‐-―−]/g, '-')
    .replace(/(?<=^(?:\p{L}+ )?\d{1,2})e(?= )/u, '')
    .replace(/(?<=\d)\.$/, '');
}

/**
 * A time of day says nothing about a birthday, unless it is a midnight that was moved to another time zone (ours, told in
 * that of Greenwich, is 22 or 23 hours of the day before): then the day is unsure.
 */
function withoutTime(text: string): string {
  if (/[T ](?:2[23]:00(?::00(?:\.0+)?)?|1[01]:00(?::00)? ?pm)$/i.test(text)) return text;
  return text.replace(
    /(?<=\d)[T ](?:00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d{2}:?\d{2})?|\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?)$/i,
    '',
  );
}

function ofIso(date: string): WrittenDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return { kind: 'day', year, month, day, shortYear: false };
}

/** Days since 1900, as Excel stores dates; five digits are the years 1927 to 2173. No zone comes into it. */
function ofSerial(text: string, serial = Number(text)): WrittenDate | undefined {
  if (!/^[1-9]\d{4}(\.\d+)?$/.test(text)) return undefined;
  const days = Math.floor(serial - SERIAL_OF_1970);
  return ofIso(new Date(days * 86_400_000).toISOString().slice(0, 10));
}

const SERIAL_OF_1970 = 25_569;

function ofYearFirst(text: string): WrittenDate | undefined {
  const found = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(text);
  return found ? day(found[1], Number(found[2]), found[3]) : undefined;
}

function ofTwoNumbers(text: string): WrittenDate | undefined {
  const found = /^(\d{1,2})\s?([-/. ])\s?(\d{1,2})\s?\2\s?(\d{4}|'?\d{2})$/.exec(text);
  if (!found) return undefined;
  const [, first, sign, second, year = ''] = found;
  return {
    kind: 'two',
    first: Number(first),
    second: Number(second),
    ...fullYear(year),
    slashed: sign === '/',
  };
}

function ofNamedMonth(text: string): WrittenDate | undefined {
  const found = /^(?:[a-z]{2,9},? )?(\d{1,2})[-. ]{1,2}(\p{L}{3,9})\.?[-. ]{1,2}(\d{4}|'?\d{2})$/iu.exec(
    text,
  );
  const month = MONTHS.findIndex((names) => names.test(found?.[2] ?? '')) + 1;
  return found && month > 0 ? day(found[3], month, found[1]) : undefined;
}

/** "Feb 13, 2018", by a program that speaks English. */
function ofMonthInFront(text: string): WrittenDate | undefined {
  const found = /^(\p{L}{3,9})\.? (\d{1,2}), (\d{4})$/u.exec(text);
  return found ? ofNamedMonth(`${found[2]} ${found[1]} ${found[3]}`) : undefined;
}

/** Dutch and English, short or in full. */
const MONTHS = [
  /^jan(uar[iy])?$/i,
  /^feb(ruar[iy])?$/i,
  /^(mrt|maa(rt)?|mar(ch)?)$/i,
  /^apr(il)?$/i,
  /^(mei|may)$/i,
  /^june?i?$/i,
  /^jul[iy]?$/i,
  /^aug(ustus|ust)?$/i,
  /^sept?(ember)?$/i,
  /^(okt(ober)?|oct(ober)?)$/i,
  /^nov(ember)?$/i,
  /^dec(ember)?$/i,
];

/** jjjjmmdd, or ddmmjjjj where that is the only way to read it. */
function ofEightDigits(text: string): WrittenDate | undefined {
  if (!/^\d{8}$/.test(text)) return undefined;
  const yearFirst = day(text.slice(0, 4), Number(text.slice(4, 6)), text.slice(6));
  const yearLast = day(text.slice(4), Number(text.slice(2, 4)), text.slice(0, 2));
  return /^(19|20)/.test(text) ? yearFirst : yearLast;
}

function day(year = '', month: number, of = ''): WrittenDate {
  return { kind: 'day', ...fullYear(year), month, day: Number(of) };
}

/** Two digits are a year of this century: the pupils are children. */
function fullYear(written: string): { year: number; shortYear: boolean } {
  const digits = written.replace("'", '');
  return digits.length === 2
    ? { year: 2000 + Number(digits), shortYear: true }
    : { year: Number(digits), shortYear: false };
}
