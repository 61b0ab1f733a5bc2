import { type Actor, authorise } from '../../access/access.ts';
import { record } from '../../audit/audit.ts';
import { existingBranch, wordsOf, type Branch, type Words } from '../../branches/branches.ts';
import { csvOf } from '../../exports/csv.ts';
import type { Portal } from '../../portal.ts';
import { say } from '../../text/text.ts';
import { alarmInWords } from '../preview/alarm-words.ts';
import { alarmsOfImport } from '../apply/alarms-store.ts';
import { reportLinesOf, type ReportLine } from './report-lines.ts';
import { skippedRowsInWords } from './report.ts';
import type { Import } from '../store.ts';
import { existingImport } from '../undo/undo-preview.ts';

/**
 * *Download het verslag*: all that an import did, the rows it skipped and what was looked into before it, as a csv;
 * recorded, since it names pupils. @throws Refusal 404 for an unknown import
 */
export async function downloadReport(
  portal: Portal,
  actor: Actor,
  importId: number,
): Promise<{ name: string; bytes: Buffer }> {
  const done = existingImport(portal, importId);
  authorise(actor, 'importPupilFiles', done.branch);
  const branch = existingBranch(portal, done.branch);
  const words = wordsOf(branch.edition);
  const rows = [
    headingsFor(words),
    ...reportLinesOf(portal, done, words).map(pupilRow),
    ...(await skippedRows(portal, done, branch)),
    ...alarmRows(portal, done, words),
  ];
  record(portal, actor, { action: 'download report', subject: `import ${importId}`, branch: done.branch });
  return { name: `${say('verslag.bestand', { nr: String(importId) })}.csv`, bytes: csvOf(rows) };
}

const headingsFor = ({ Group }: Words): string[] => [
  say('verslag.wat'),
  say('verslag.nummer'),
  say('punt.kop_leerling'),
  say('verslag.was', { Groep: Group }),
  say('verslag.wordt', { Groep: Group }),
  say('beheer.gegevens'),
  say('punt.kop_rij'),
  say('beheer.reden'),
];

function pupilRow(line: ReportLine): string[] {
  const details = line.details.map(({ label, before, after }) =>
    say('verslag.gegeven', { label, was: before, wordt: after }),
  );
  const { what, pupilNumber, name, groupBefore, groupAfter } = line;
  const undone = line.undone ? say('verslag.teruggezet') : '';
  return [what, pupilNumber, name, groupBefore, groupAfter, details.join('; '), '', undone];
}

async function skippedRows(portal: Portal, done: Import, branch: Branch): Promise<string[][]> {
  const skipped = await skippedRowsInWords(portal, done.id, done.pupilFileId, branch);
  return skipped.map(({ sheet, row, reason }) => {
    const place = [sheet, say('punt.bij_rij', { rij: String(row) })].filter(Boolean).join(', ');
    return [say('beheer.k_over'), '', '', '', '', '', place, reason];
  });
}

function alarmRows({ db }: Portal, { id }: Import, words: Words): string[][] {
  return alarmsOfImport(db, id).map(({ reason, ...alarm }) => {
    const { text, beside, question } = alarmInWords(alarm, words);
    const asked = [text, beside, question].filter(Boolean).join(' ');
    return [say('verslag.nagekeken'), '', '', '', '', asked, '', reason ?? say('alarm.waarom_gewist')];
  });
}
