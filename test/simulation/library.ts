import type { Actor } from '../../src/access/access.ts';
import { groupsOf } from '../../src/branches/branches.ts';
import { csvOf } from '../../src/demo/csv.ts';
import { asListed, listOf, type PupilList } from '../../src/demo/pupil-systems.ts';
import { applyImport, previewImport, type Preview } from '../../src/imports/imports.ts';
import { changesNothing, countsOf, type Counts } from '../../src/imports/plan/counts.ts';
import { offersOn } from '../../src/imports/plan/plan-offers.ts';
import { previewPostponed, unenrolPostponed } from '../../src/imports/apply/postponed.ts';
import { choose, chooseForAll } from '../../src/imports/preview/choose.ts';
import { proposalsIn } from '../../src/imports/preview/proposals.ts';
import { undoImport } from '../../src/imports/undo/undo-import.ts';
import { previewUndo } from '../../src/imports/undo/undo-preview.ts';
import type { Portal } from '../../src/portal.ts';
import { uploadPupilFile } from '../../src/pupil-files/pupil-files.ts';
import { unenrolByHand } from '../../src/pupils/by-hand/by-hand.ts';
import { rollOf } from '../../src/pupils/pupils.ts';
import { folded } from '../../src/kernel/same-child.ts';
import { lookedInto } from '../imports/looked-into.ts';
import type { Row } from './slips.ts';
import type { RealSchool } from './world.ts';

/** What the library knows of a person, and where that stands. */
type Known = {
  pupilId: number;
  cardNumber: string;
  school: string;
  number: string;
  firstName: string;
  lastName: string;
  birthDate: string;
  here: boolean;
};

export type Handled = {
  /** What was not plausible, and yet right. */
  alarms: string[];
  counts: Counts;
  /** Pairs settled together, in so many decisions; and rows settled one by one. */
  together: number;
  decisions: number;
  oneByOne: number;
  /** Of whom a person had to say something, and of whom that was to be expected. */
  asked: Set<number>;
  expected: Set<number>;
};

export type Answer = { is: 'refused' } | { is: 'stopped'; alarms: string[] } | ({ is: 'imported' } & Handled);

/**
 * A library whose staff knows every child: they hold each proposal against the truth, confirm what is right, and import
 * over an alarm only what the school says is right. It keeps book of who has which pasnummer.
 */
export class Library {
  readonly known = new Map<number, Known>();
  /** Imports of which those who left were unenrolled later, and imports that were undone. */
  readonly later = { unenrolled: 0, undone: 0 };
  readonly #portal: Portal;
  readonly #staff: Actor;
  readonly #teachers: ReadonlyMap<string, Actor>;
  #files = 0;

  constructor(portal: Portal, staff: Actor, teachers: ReadonlyMap<string, Actor>) {
    this.#portal = portal;
    this.#staff = staff;
    this.#teachers = teachers;
  }

  /** A school hands a list in, and staff does with it what is right. */
  async receives(
    school: RealSchool,
    list: readonly Row[],
    isRight: boolean,
    how: 'at once' | 'supplement' | 'who leaves waits' | 'undone' = 'at once',
  ): Promise<Answer> {
    const rows = asListed(list) as Row[];
    const bytes = csvOf(withBrin(listOf(rows, school.system), school.brin), 'UTF-8');
    const file = { name: `Leerlingen ${(this.#files += 1)}.csv`, bytes };
    const teacher = this.#teachers.get(school.number)!;
    const upload = await uploadPupilFile(this.#portal, teacher, school.number, file, how === 'supplement');
    if (upload.outcome === 'refused') return { is: 'refused' };
    // the very list may wait already, when there was nothing to import
    if (upload.outcome !== 'kept' && upload.outcome !== 'known')
      throw new Error(`${school.name}: ${upload.outcome}`);
    return this.#imports(upload.id, school, rows, isRight, how);
  }

  async #imports(
    fileId: number,
    school: RealSchool,
    rows: readonly Row[],
    isRight: boolean,
    how: string,
  ): Promise<Answer> {
    // the heading is row 1
    const personAt = (row: number) => rows[row - 2]!;
    const expected = this.#mustBeAsked(school, rows);
    const asked = new Set<number>();
    const told = { together: 0, decisions: 0, oneByOne: 0, asked, expected };
    let preview = await this.#sees(fileId);
    // what was said before an import was undone is kept, and need not be said again
    for (const subject of preview.rules.choices.keys()) {
      const row = /^row (\d+) /.exec(subject)?.[1];
      if (row) asked.add(personAt(Number(row)).person);
    }
    for (const from of ['here', 'left', 'elsewhere'] as const) {
      const pairs = proposalsIn(preview).find((proposal) => proposal.from === from)?.pairs ?? [];
      const isTrue = ({ row, pupil }: (typeof pairs)[number]) =>
        this.known.get(personAt(row.row).person)?.pupilId === pupil.id;
      if (pairs.length === 0) continue;
      if (!pairs.every(isTrue)) {
        // two children of two schools can have one name and one birth date, never two of one school
        if (from !== 'elsewhere') throw new Error('a sure proposal is wrong');
        continue;
      }
      for (const { row } of pairs) asked.add(personAt(row.row).person);
      const { fingerprint } = preview;
      await chooseForAll(this.#portal, this.#staff, fileId, { fingerprint, from, same: true });
      told.together += pairs.length;
      told.decisions += 1;
      preview = await this.#sees(fileId);
    }
    for (let open = openLines(preview); open.length > 0; open = openLines(preview)) {
      const said: Record<string, string> = {};
      for (const line of open) {
        const { person } = personAt(line.row.row);
        const [offer] = offersOn(line, preview.rules);
        const same = `same ${this.known.get(person)?.pupilId ?? 0}`;
        said[offer!.subject] = offer!.values.find((value) => value === same) ?? 'new';
        asked.add(person);
      }
      told.oneByOne += open.length;
      if ((await choose(this.#portal, this.#staff, fileId, said)) === 0)
        throw new Error('nothing can be said of it');
      preview = await this.#sees(fileId);
    }
    const alarms = preview.alarms.map(({ kind }) => kind);
    if (alarms.length > 0 && !isRight) return { is: 'stopped', alarms };
    if (!changesNothing(preview.plan) || preview.plan.rollSize === 0) {
      const postpone = how === 'who leaves waits' && countsOf(preview.plan).unenrol > 0;
      const confirmation = { ...lookedInto(preview), postpone };
      const id = await applyImport(this.#portal, this.#staff, fileId, preview.fingerprint, confirmation);
      if (postpone) this.#unenrolsAfterAll(id);
      if (how === 'undone') this.#undoes(id);
    }
    if (how !== 'undone') this.#keepsBook(school, rows, preview);
    return { is: 'imported', counts: countsOf(preview.plan), alarms, ...told };
  }

  #unenrolsAfterAll(importId: number): void {
    const { fingerprint } = previewPostponed(this.#portal, this.#staff, importId);
    unenrolPostponed(this.#portal, this.#staff, importId, fingerprint);
    this.later.unenrolled += 1;
  }

  #undoes(importId: number): void {
    const { fingerprint } = previewUndo(this.#portal, this.#staff, importId, 'whole');
    undoImport(this.#portal, this.#staff, importId, 'whole', fingerprint);
    this.later.undone += 1;
  }

  #sees(fileId: number): Promise<Preview> {
    return previewImport(this.#portal, this.#staff, fileId);
  }

  /**
   * Who, by what the library knows, can only be recognised by a person: a known child under another number or at another
   * school, and whoever is so like somebody of whom there is no row that he could be him.
   */
  #mustBeAsked(school: RealSchool, rows: readonly Row[]): Set<number> {
    const usable = rows.filter((row) => row.usable);
    const inFile = new Set(usable.map(({ person }) => person));
    const others = [...this.known].filter(([person]) => !inFile.has(person)).map(([, other]) => other);
    const mustBe = (row: Row): boolean => {
      const own = this.known.get(row.person);
      if (own) return own.school !== school.number || own.number !== row.pupilNumber;
      return others.some((other) =>
        other.school === school.number
          ? couldBeHim(row, other) || other.number === row.pupilNumber
          : isNamesake(row, other),
      );
    };
    return new Set(usable.filter(mustBe).map(({ person }) => person));
  }

  #keepsBook(school: RealSchool, rows: readonly Row[], { plan }: Preview): void {
    const roll = new Map(rollOf(this.#portal.db, school.number).map((pupil) => [pupil.id, pupil]));
    const byNumber = new Map([...roll.values()].map((pupil) => [pupil.pupilNumber, pupil]));
    for (const line of plan.lines) {
      if (!('after' in line)) continue;
      const { person } = rows[line.row.row - 2]!;
      const before = this.known.get(person);
      const pupil = 'pupil' in line ? roll.get(line.pupil.id) : byNumber.get(line.after.pupilNumber);
      if (!pupil) throw new Error('who was imported is not on the roll');
      if (before && (before.pupilId !== pupil.id || before.cardNumber !== pupil.cardNumber)) {
        throw new Error('somebody has another pasnummer, or that of another');
      }
      const { id: pupilId, cardNumber, pupilNumber, firstName, lastName, birthDate } = pupil;
      // with or without a BRIN before it is one number
      const number = pupilNumber.replace(/^\d\d[A-Z]{2}_/, '');
      const here = { school: school.number, number, here: true };
      this.known.set(person, { pupilId, cardNumber, firstName, lastName, birthDate, ...here });
    }
    for (const [person, known] of this.known) {
      if (known.school === school.number) this.known.set(person, { ...known, here: roll.has(known.pupilId) });
    }
  }

  /** Of a school that is no more nobody hands in a list: who is still on its roll is unenrolled by hand. Returns how many. */
  closes(school: RealSchool): number {
    const left = rollOf(this.#portal.db, school.number);
    for (const { id } of left) unenrolByHand(this.#portal, this.#staff, id);
    for (const known of this.known.values()) if (known.school === school.number) known.here = false;
    return left.length;
  }

  /** The roll of a school, a line a pupil, to hold against the truth. */
  roll(school: RealSchool): string[] {
    const groups = new Map(groupsOf(this.#portal.db, school.number).map(({ code, name }) => [code, name]));
    return rollOf(this.#portal.db, school.number)
      .map((pupil) => {
        const { cardNumber, pupilNumber, firstName, prefix, lastName, birthDate, groupCode } = pupil;
        const number = pupilNumber.replace(/^\d\d[A-Z]{2}_/, '');
        const year = school.system === 'dotcom' ? '' : pupil.yearGroup;
        return [cardNumber, number, firstName, prefix, lastName, birthDate, groups.get(groupCode), year].join(
          ' | ',
        );
      })
      .sort();
  }

  /** The same of the school as it really is. */
  truth(school: RealSchool): string[] {
    return school.pupils
      .map(({ person, pupilNumber, firstName, prefix, lastName, birthDate, groupName, yearGroup }) => {
        const cardNumber = this.known.get(person)?.cardNumber;
        const year = school.system === 'dotcom' ? '' : yearGroup;
        return [cardNumber, pupilNumber, firstName, prefix, lastName, birthDate, groupName, year].join(' | ');
      })
      .sort();
  }
}

function withBrin({ headings, rows }: PupilList, brin: string): PupilList {
  const at = headings.findIndex((heading) => /^(leerling|stam)n/i.test(heading));
  const written = rows.map((row) => row.with(at, `${brin}${String(row[at])}`));
  return { headings, rows: written };
}

function openLines({ plan }: Preview) {
  return plan.lines.flatMap((line) =>
    line.kind === 'skipped' && (line.reason === 'undecided' || line.reason === 'another-child') ? [line] : [],
  );
}

type Named = Pick<Row, 'firstName' | 'lastName' | 'birthDate'>;

const isNamesake = (one: Named, other: Named): boolean =>
  one.birthDate === other.birthDate && fullName(one) === fullName(other);

/** Twins, namesakes, and who may be misspelt: two of surname, first name and birth date are the same, or nearly. */
function couldBeHim(row: Named, other: Named): boolean {
  const sameSurname = folded(row.lastName) === folded(other.lastName);
  const sameFirstName = folded(row.firstName) === folded(other.firstName);
  if (row.birthDate === other.birthDate) return sameSurname || sameFirstName;
  const nearlyBorn =
    row.birthDate.slice(0, 4) === other.birthDate.slice(0, 4) ||
    row.birthDate.slice(5) === other.birthDate.slice(5);
  return sameSurname && sameFirstName && nearlyBorn;
}

const fullName = ({ firstName, lastName }: Named): string => folded(`${firstName} ${lastName}`);
