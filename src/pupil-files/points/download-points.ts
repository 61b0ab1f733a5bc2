import { type Actor, authorise } from '../../access/access.ts';
import { record } from '../../audit/audit.ts';
import { wordsOf } from '../../branches/branches.ts';
import { csvOf } from '../../exports/csv.ts';
import type { Portal } from '../../portal.ts';
import { say } from '../../text/text.ts';
import { partsOf } from '../upload/name-rule.ts';
import { everyPointOf, type Point } from './points.ts';
import { readingOf } from '../pupil-file.ts';
import type { PupilFile } from '../store.ts';

/**
 * Every point of a file as a csv, row by row, however widespread a fault is; recorded as a download, since it names
 * pupils. @throws Refusal 404 when the file was shredded
 */
export async function downloadPoints(
  portal: Portal,
  actor: Actor,
  action: 'handInPupilFiles' | 'seePupilFiles',
  file: PupilFile,
): Promise<{ name: string; bytes: Buffer }> {
  authorise(actor, action, file.branch);
  const points = everyPointOf(await readingOf(portal, file), wordsOf(file.edition));
  const bytes = csvOf([HEADINGS, ...points.map(cellsOf)]);
  record(portal, actor, { action: 'download points', subject: `pupil file ${file.id}`, branch: file.branch });
  return { name: `${say('punt.lijst_naam', { naam: partsOf(file.name).stem })}.csv`, bytes };
}

const HEADINGS = [
  say('punt.kop_rij'),
  say('punt.kop_leerling'),
  say('punt.kop_kolom'),
  say('punt.kop_nu'),
  say('punt.kop_doen'),
  say('punt.kop_gevolg'),
];

const cellsOf = ({ rows, pupil, column, value, advice, consequence }: Point): string[] => [
  rows,
  pupil,
  column,
  value,
  advice,
  consequence,
];
