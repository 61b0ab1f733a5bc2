import type { Database } from '../../db/database.ts';
import { all, one, run } from '../../db/query.ts';

/** Pasnummers that the library keeps for new pupils: from `first` to `last`, of which `left` were never given. */
export type CardRange = {
  id: number;
  first: number;
  last: number;
  next: number;
  digits: number;
  left: number;
};

/** In the order in which they are used up. */
export function cardRanges(db: Database): CardRange[] {
  return all<CardRange>(
    db,
    `select id, first, last, next, digits,
       last - next + 1 - (select count(*) from card_numbers where number between next and last) as "left"
      from card_ranges order by id`,
  );
}

export function insertCardRange(db: Database, range: Pick<CardRange, 'first' | 'last' | 'digits'>): number {
  const sql = `insert into card_ranges (first, last, next, digits) values (:first, :last, :first, :digits)`;
  return run(db, sql, range).id;
}

export function deleteCardRange(db: Database, id: number): void {
  run(db, 'delete from card_ranges where id = ?', id);
}

/** The lowest number of a range that was never given, and from now on is, written with its zeros. Only for a range that has any left. */
export function takeFrom(db: Database, { id, next, last, digits }: CardRange): string {
  const free = one<{ number: number }>(
    db,
    `with recursive tried (number) as (
       select :next union all
       select number + 1 from tried
        where number < :last and exists (select 1 from card_numbers c where c.number = tried.number))
     select max(number) as number from tried`,
    { next, last },
  );
  if (!free) throw new Error('a range without numbers');
  run(db, 'insert into card_numbers (number) values (?)', free.number);
  run(db, 'update card_ranges set next = ? where id = ?', free.number + 1, id);
  return String(free.number).padStart(digits, '0');
}

/** How many of these pasnummers a range could still give. */
export function freeAmong(db: Database, numbers: readonly number[]): number {
  const found = one<{ n: number }>(
    db,
    `select count(distinct asked.value) as n from json_each(?) as asked
      join card_ranges r on asked.value between r.next and r.last
      where not exists (select 1 from card_numbers c where c.number = asked.value)`,
    JSON.stringify(numbers),
  );
  return found?.n ?? 0;
}

/** Of these pasnummers those that were ever given, and whose each is, or was last. */
export function cardsGiven(
  db: Database,
  numbers: readonly number[],
): { number: number; pupilId: number | null; fromFile: 0 | 1 }[] {
  return all(
    db,
    `select c.number, coalesce(p.id, c.pupil_id) as pupilId, c.from_file as fromFile
      from json_each(?) as asked join card_numbers c on c.number = asked.value
      left join pupils p on p.card_number = c.number`,
    JSON.stringify([...new Set(numbers)]),
  );
}

export function putCardFromFile(db: Database, number: number): void {
  const sql = 'insert into card_numbers (number, from_file) values (?, 1) on conflict (number) do nothing';
  run(db, sql, number);
}
