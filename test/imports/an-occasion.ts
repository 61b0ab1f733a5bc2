import { configFrom } from '../../src/config.ts';
import type { Occasion } from '../../src/imports/plan/plan-alarms.ts';

/** The first import of a primary school in the school year 2026-2027, with the library's own limits. */
export const AN_OCCASION: Occasion = {
  branch: '9090',
  edition: 'schoolWise',
  limits: configFrom({}).limits,
  supplement: false,
  firstYear: 2026,
  firstOfYear: true,
  waiting: new Set(),
  uploadedAt: '2026-09-08T09:00:00.000Z',
  lastUploadedAt: null,
  importedBeforeAt: null,
  lastYear: null,
  others: [],
};
