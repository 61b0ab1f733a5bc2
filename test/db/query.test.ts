import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import { likeOf, one } from '../../src/db/query.ts';
import { aFolder } from '../a-folder.ts';

function holds(text: string, search: string): boolean {
  const db = openDatabase(join(aFolder(), 'some.sqlite'));
  onTestFinished(() => void db.close());
  return one(db, `select 1 where ? like ? escape '\\'`, text, likeOf(search)) !== undefined;
}

it.each([
  ['De Regenboog', 'regen', true],
  ['De Regenboog', '', true],
  ['De Regenboog', 'r_g', false],
  ['De Regenboog', '%', false],
  ['De Regenboog', '\\', false],
  ['100% groen', '0% g', true],
  ['a_b', 'a_b', true],
  ['a\\b', 'a\\b', true],
  ['a\\%b', '\\%', true],
])('%j is found by the words %j: %s', (text, search, found) => {
  expect(holds(text, search)).toBe(found);
});
