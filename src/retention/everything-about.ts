import { type Actor, authorise } from '../access/access.ts';
import { record } from '../audit/audit.ts';
import { existingBranch, schoolNames, wordsOf, type Branch, type Words } from '../branches/branches.ts';
import { workbookOf } from '../exports/workbook.ts';
import { amsterdamDay, longDate, longMoment } from '../kernel/dutch-date.ts';
import { bareNumber, looksLike } from '../kernel/same-child.ts';
import { isTeacher } from '../kernel/teacher.ts';
import type { Portal } from '../portal.ts';
import { keptUntil, pupilFilesInVault, readingOf, type PupilFile } from '../pupil-files/pupil-files.ts';
import { changesOfPupil, existingPupil, fullName, historyIn, labelOf, type Pupil } from '../pupils/pupils.ts';
import { say } from '../text/text.ts';

/** A sealed file in which a pupil stands, or somebody who looks like him: in which rows, and until when it is kept. */
export type FoundIn = { file: PupilFile; rows: string; until: string };

/** Everything the portal holds about one pupil, as a parent may ask for it (GDPR, articles 15 and 17). */
export type Everything = {
  pupil: Pupil;
  name: string;
  branch: Branch;
  words: Words;
  facts: { label: string; text: string }[];
  history: { moment: string; what: string; details: string; by: string }[];
  files: FoundIn[];
};

/**
 * Finds everything about a pupil: his record, what was done to him as long as that is kept, and the sealed files of his
 * schools in which he stands. Recorded. @throws Refusal 403, 404
 */
export async function everythingAbout(portal: Portal, actor: Actor, id: number): Promise<Everything> {
  const found = await lookUp(portal, actor, id);
  record(portal, actor, { action: 'look up pupil', subject: `pupil ${id}`, branch: found.branch.number });
  return found;
}

/** The same as a workbook to hand over. Recorded as a download. @throws as `everythingAbout` */
export async function downloadEverythingAbout(
  portal: Portal,
  actor: Actor,
  id: number,
): Promise<{ name: string; bytes: Buffer }> {
  const { facts, history, files, branch } = await lookUp(portal, actor, id);
  const rows = [
    ...facts.map(({ label, text }) => [say('verzoek.gegevens'), label, text]),
    ...history.map(({ moment, what, details, by }) => [
      say('leerling.geschiedenis'),
      moment,
      [what, details, by].filter(Boolean).join('; '),
    ]),
    ...files.map(({ file, rows, until }) => [say('verzoek.bestanden'), file.name, `${rows}; ${until}`]),
  ];
  const columns = [
    { heading: say('verzoek.soort'), kind: 'text', width: 24 },
    { heading: say('verzoek.wat'), kind: 'text', width: 34 },
    { heading: say('verzoek.inhoud'), kind: 'text', width: 80 },
  ] as const;
  const bytes = await workbookOf(say('verzoek.gegevens'), columns, rows);
  record(portal, actor, { action: 'download pupil', subject: `pupil ${id}`, branch: branch.number });
  // no name of a child in the name of a file
  return { name: `${say('verzoek.bestandsnaam', { nr: String(id) })}.xlsx`, bytes };
}

/** Who asks is asked first: nothing is opened for who may not see it. */
async function lookUp(portal: Portal, actor: Actor, id: number): Promise<Everything> {
  const pupil = existingPupil(portal, id);
  authorise(actor, 'answerParents', pupil.branch);
  const branch = existingBranch(portal, pupil.branch);
  const words = wordsOf(branch.edition);
  const changes = changesOfPupil(portal.db, id);
  const history = historyIn(changes, words, schoolNames(portal.db)).map((change) => ({
    moment: longMoment(new Date(change.changedAt)),
    what: change.what,
    details: change.details.map(({ label, before, after }) => `${label}: ${before} → ${after}`).join(', '),
    by: change.changedByName,
  }));
  const schools = new Set([pupil.branch, ...changes.flatMap(({ before }) => before?.branch ?? [])]);
  const inVault = [...schools].flatMap((school) => pupilFilesInVault(portal.db, school));
  const files = await Promise.all(inVault.map((file) => foundIn(portal, file, pupil)));
  return {
    pupil,
    name: fullName(pupil),
    branch,
    words,
    facts: factsAbout(pupil, branch, words),
    history,
    files: files.flatMap((found) => found ?? []),
  };
}

async function foundIn(portal: Portal, file: PupilFile, pupil: Pupil): Promise<FoundIn | undefined> {
  const { pupils, faulty, aside, sheets } = await readingOf(portal, file);
  const rows = [...pupils, ...faulty, ...aside].filter(
    (row) => bareNumber(row.pupilNumber) === bareNumber(pupil.pupilNumber) || looksLike(row, pupil),
  );
  if (rows.length === 0) return undefined;
  const places = rows.map(({ sheet, row }) => (sheets.length > 1 ? `${sheet} ${row}` : String(row)));
  const until = keptUntil(portal, file);
  return {
    file,
    rows: say('verzoek.rijen', { n: rows.length, rijen: places.join(', ') }),
    until: until
      ? say('beheer.gewist_op', { datum: longDate(amsterdamDay(until)) })
      : say('verzoek.wordt_gewist'),
  };
}

/** The whole record, in words. */
function factsAbout(pupil: Pupil, branch: Branch, words: Words): Everything['facts'] {
  const fact = (label: string, text: string) => ({ label, text: text || say('punt.leeg') });
  const moment = (at: string) => longMoment(new Date(at));
  return [
    fact(labelOf('kolom.roepnaam', words), pupil.firstName),
    fact(labelOf('kolom.tussenvoegsel', words), pupil.prefix),
    fact(labelOf('kolom.achternaam', words), pupil.lastName),
    fact(labelOf('kolom.geboortedatum', words), longDate(pupil.birthDate)),
    fact(labelOf('kolom.leerlingnummer', words), pupil.pupilNumber),
    fact(labelOf('kolom.pasnummer', words), pupil.cardNumber),
    fact(say('rechten.school'), `${branch.name} (${branch.number})`),
    fact(labelOf('kolom.groep', words), pupil.groupCode),
    fact(
      labelOf('kolom.jaargroep', words),
      isTeacher(pupil) ? say('docenten.docent') : String(pupil.yearGroup ?? ''),
    ),
    fact(
      labelOf('kolom.openbare_bibliotheek', words),
      say(pupil.publicLibrary ? 'rechten.ja' : 'rechten.nee'),
    ),
    fact(
      say('leerling.status'),
      pupil.unenrolledAt === null
        ? say('leerling.op_school_sinds', { datum: moment(pupil.enrolledAt) })
        : say('leerling.weg_sinds', { datum: moment(pupil.unenrolledAt) }),
    ),
  ];
}
