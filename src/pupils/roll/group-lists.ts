import { type Actor, authorise } from '../../access/access.ts';
import { record } from '../../audit/audit.ts';
import {
  blanksOf,
  existingBranch,
  groupsOf,
  wordsOf,
  type Branch,
  type Group,
  type Words,
} from '../../branches/branches.ts';
import { workbookOf, type Cell, type WorkbookColumn } from '../../exports/workbook.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { isTeacher } from '../../kernel/teacher.ts';
import type { Portal } from '../../portal.ts';
import { capital, listOf, say } from '../../text/text.ts';
import { bySurname } from '../name.ts';
import { rollOf, type Pupil } from '../store.ts';

/** A group and who is in it, by surname. */
export type GroupList = {
  group: Group;
  pupils: Pupil[];
  /** Its pupils are of more than one year: a combination group. */
  combined: boolean;
};

/** A school with lists of its groups: all that have pupils, or the one that was asked for. */
export type ListsOfSchool = { branch: Branch; words: Words; lists: GroupList[] };

/** The groups of a school that have pupils, and how many. Names nobody. @throws Refusal 403, 404 */
export function groupsWithPupils(portal: Portal, actor: Actor, number: string): ListsOfSchool {
  authorise(actor, 'seePupils', number);
  const branch = existingBranch(portal, number);
  return { branch, words: wordsOf(branch.edition), lists: listsOf(portal, number) };
}

/** 'Groep 5A, De Regenboog: 14 leerlingen', above a list. */
export function headingOf(
  { branch }: Pick<ListsOfSchool, 'branch'>,
  { group, pupils: members }: GroupList,
): string {
  const [teachers, pupils] = [members.filter(isTeacher), members.filter((member) => !isTeacher(member))];
  const counted = [
    ...(pupils.length > 0 ? [say('aantal.leerlingen', { n: pupils.length })] : []),
    ...(teachers.length > 0 ? [say('aantal.docenten', { n: teachers.length })] : []),
  ];
  return say('lijst.kop', { naam: group.name, school: branch.name, leerlingen: listOf(counted) });
}

/** Who is in which group; recorded, since it names pupils. @throws Refusal 403, 404 for a group that is not there */
export function groupLists(portal: Portal, actor: Actor, number: string, code?: string): ListsOfSchool {
  const shown = onlyGroup(groupsWithPupils(portal, actor, number), code);
  record(portal, actor, { action: 'see group lists', ...deedOn(shown) });
  return shown;
}

/**
 * The same as one list in a workbook, for a school to work with: a column says the group, so that Excel can sort and
 * filter. Recorded as a download. @throws Refusal 403, 404
 */
export async function downloadGroupLists(
  portal: Portal,
  actor: Actor,
  number: string,
  code?: string,
): Promise<{ name: string; bytes: Buffer }> {
  const shown = onlyGroup(groupsWithPupils(portal, actor, number), code);
  const rows = shown.lists.flatMap(({ group, pupils }) => pupils.map((pupil) => cellsOf(pupil, group)));
  const bytes = await workbookOf(say('scholen.op_school'), columnsOf(shown.words), rows);
  record(portal, actor, { action: 'download group lists', ...deedOn(shown) });
  return { name: `${titleOf(shown, code)} ${shown.branch.name}.xlsx`, bytes };
}

/** What a list is called: after its group, or after all of them. */
export function titleOf({ words, lists }: ListsOfSchool, code: string | undefined): string {
  const [list] = lists;
  return code !== undefined && list ? list.group.name : say('lijst.alle', { groepen: words.groups });
}

function listsOf({ db }: Portal, branch: string): GroupList[] {
  const members = Map.groupBy(rollOf(db, branch), ({ groupCode }) => groupCode);
  return groupsOf(db, branch)
    .flatMap((group) => {
      const pupils = members.get(group.code) ?? [];
      return pupils.length === 0
        ? []
        : [{ group, pupils: pupils.sort(bySurname), combined: isCombined(pupils) }];
    })
    .sort(
      (a, b) =>
        Number(isTeacher(a.group)) - Number(isTeacher(b.group)) ||
        asCodes.compare(a.group.code, b.group.code),
    );
}

const isCombined = (pupils: Pupil[]) => new Set(pupils.map(({ yearGroup }) => yearGroup)).size > 1;

function columnsOf(words: Words): WorkbookColumn[] {
  const blanks = blanksOf(words);
  return [
    { heading: capital(say('kolom.leerlingnummer')), kind: 'text', width: 17 },
    { heading: capital(say('kolom.pasnummer')), kind: 'text', width: 15 },
    { heading: capital(say('kolom.roepnaam')), kind: 'text', width: 18 },
    { heading: capital(say('kolom.tussenvoegsel')), kind: 'text', width: 15 },
    { heading: capital(say('kolom.achternaam')), kind: 'text', width: 22 },
    { heading: capital(say('kolom.geboortedatum')), kind: 'date', width: 16 },
    { heading: capital(say('kolom.groep', blanks)), kind: 'text', width: 12 },
    { heading: capital(say('kolom.groepsnaam', blanks)), kind: 'text', width: 22 },
    { heading: capital(say('kolom.jaargroep', blanks)), kind: 'general', width: 11 },
  ];
}

function cellsOf(pupil: Pupil, group: Group): Cell[] {
  return [
    pupil.pupilNumber,
    pupil.cardNumber,
    pupil.firstName,
    pupil.prefix,
    pupil.lastName,
    new Date(`${pupil.birthDate}T00:00:00Z`),
    group.code,
    group.name,
    pupil.yearGroup ?? '',
  ];
}

/** 3-4 before 5A before 10A. */
const asCodes = new Intl.Collator('nl', { numeric: true });

/** Those lists, or the one that was asked for. @throws Refusal 404 for a group without pupils */
export function onlyGroup(all: ListsOfSchool, code: string | undefined): ListsOfSchool {
  const lists = all.lists.filter(({ group }) => code === undefined || group.code === code);
  if (code !== undefined && lists.length === 0) {
    throw new Refusal(404, say('lijst.geen_groep', { groep: all.words.group }));
  }
  return { ...all, lists };
}

/** What is written down of who saw these lists. */
export function deedOn({ branch, lists }: ListsOfSchool) {
  const pupils = lists.reduce((sum, list) => sum + list.pupils.length, 0);
  return {
    subject: `branch ${branch.number}`,
    branch: branch.number,
    counts: { groups: lists.length, pupils },
  } as const;
}
