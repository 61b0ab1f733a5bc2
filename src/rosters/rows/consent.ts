import type { TableRow } from './table-row.ts';

/** Whether the row says that parents agree to the public library. Anything but a plain yes is none. */
export const readConsent = (row: TableRow): boolean => YES.test(row.text('consent').trim());

const YES = /^(ja|j|yes|y|waar|true|akkoord|1|x|✓|✔)$/i;
