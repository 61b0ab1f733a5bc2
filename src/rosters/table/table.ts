import type { Column } from '../reading.ts';
import type { Row } from '../sheet.ts';

/** The pupils of one sheet: its columns as named by the heading, and the rows below that are about pupils. */
export type Table = { sheet: string; columns: TableColumn[]; rows: PupilRow[] };

/** A column of the file: `index` is its place in a row's cells. */
export type TableColumn = Column & { index: number };

/** `group` is what a title above the row, or the name of its sheet, says; only where the table has no column for it. */
export type PupilRow = Row & { group?: string };
