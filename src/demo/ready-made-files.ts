import type { ReceivedFile } from '../web/receive-file.ts';
import { aYearLater, type YearLater } from './a-year-later.ts';
import { chance } from './chance.ts';
import { csvOf } from './csv.ts';
import { firstRoll } from './first-roll.ts';
import { asListed, listOf, withCitizenNumbers, withoutColumn } from './pupil-systems.ts';
import { schoolFile, titleOf } from './school-file.ts';
import type { School } from './school.ts';
import { DE_REGENBOOG, ZUIDRAND_COLLEGE } from './schools.ts';
import { settledChildren, withSlips } from './slips.ts';
import { weeksLater } from './weeks-later.ts';
import { workbookOfList } from './workbook.ts';

/** A ready-made pupil file to try: of which school it is, and what it shows, in Dutch. */
export type DemoFile = ReceivedFile & { branch: string; shows: string };

/** This year's files of the schools that have handed in nothing yet, and files that the portal refuses. */
export async function readyMadeFiles(firstYear: number): Promise<DemoFile[]> {
  const regenboog = afterSummerAt(DE_REGENBOOG, firstYear);
  const workbook = await workbookWithPoints(regenboog, firstYear);
  return [
    ...filesToImport(regenboog, workbook, firstYear),
    await fileOfCollege(firstYear),
    ...filesThatTeach(regenboog, workbook, firstYear),
  ];
}

function afterSummerAt(school: School, firstYear: number): YearLater {
  return aYearLater(school, firstRoll(school, firstYear - 1), firstYear);
}

function workbookWithPoints(year: YearLater, firstYear: number): Promise<Buffer> {
  const slipped = settledChildren(year, 3, chance(`slips ${firstYear}`));
  return workbookOfList(listOf(withSlips(asListed(year.children), slipped), 'byHand'));
}

function filesToImport({ children }: YearLater, workbook: Buffer, firstYear: number): DemoFile[] {
  const title = titleOf(DE_REGENBOOG, firstYear);
  const later = asListed(weeksLater(DE_REGENBOOG, children, firstYear));
  return [
    ofRegenboog(`${title}.xlsx`, workbook, 'de lijst van dit schooljaar, met drie punten om na te kijken'),
    ofRegenboog(
      `${title} bijgewerkt.csv`,
      csvOf(listOf(later, 'parnasSys'), 'Windows-1252'),
      'een paar weken later, zonder fouten, uit een ouder leerlingvolgsysteem',
    ),
  ];
}

async function fileOfCollege(firstYear: number): Promise<DemoFile> {
  const { children } = afterSummerAt(ZUIDRAND_COLLEGE, firstYear);
  const file = await schoolFile(ZUIDRAND_COLLEGE, asListed(children), firstYear, 'xlsx');
  return { ...file, branch: ZUIDRAND_COLLEGE.number, shows: 'een school voor voortgezet onderwijs' };
}

function filesThatTeach({ children }: YearLater, workbook: Buffer, firstYear: number): DemoFile[] {
  const title = titleOf(DE_REGENBOOG, firstYear);
  const list = listOf(asListed(children), 'byHand');
  return [
    ofRegenboog(
      `${title} zonder geboortedatum.csv`,
      csvOf(withoutColumn(list, 'Geboortedatum'), 'UTF-8'),
      'een kolom ontbreekt: het portaal vraagt welke het is',
    ),
    ofRegenboog(
      `${title} met burgerservicenummers.csv`,
      csvOf(withCitizenNumbers(list), 'UTF-8'),
      'wordt geweigerd: die nummers mag een bibliotheek niet hebben',
    ),
    ofRegenboog(
      `${title} half.xlsx`,
      workbook.subarray(0, workbook.length / 2),
      'wordt geweigerd: het bestand is halverwege afgebroken',
    ),
    ofRegenboog(
      `${title.replaceAll(' ', '-')}.xlsx`,
      workbook,
      'leestekens in de naam: het portaal stelt een andere naam voor',
    ),
  ];
}

function ofRegenboog(name: string, bytes: Buffer, shows: string): DemoFile {
  return { name, bytes, branch: DE_REGENBOOG.number, shows };
}
