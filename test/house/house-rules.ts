import type { IForbiddenRuleType } from 'dependency-cruiser';

/** Who may import whom in src (README, the house). Every rule comes with files that break it, to prove that it bites. */
export type HouseRule = IForbiddenRuleType & { name: string; brokenBy: Record<string, string> };

const FEATURES =
  'access|accounts|audit|branches|campaign|demo|help|imports|installation|notices|pupil-files|pupils|retention|rosters';
const PURE = '^src/(rosters/|imports/plan/|access/policy\\.ts|kernel/|text/)';
const SHELVES = '^src/(web|db|vault|sandbox|exports|kernel|text)/';

export const house: HouseRule[] = [
  {
    name: 'a feature is entered by its door',
    severity: 'error',
    from: { path: '^src/([^/]+)/' },
    to: { path: `^src/(${FEATURES})/`, pathNot: ['^src/$1/', '^src/([^/]+)/\\1\\.ts$'] },
    brokenBy: { 'src/imports/peek.ts': `import '../pupils/store.ts';`, 'src/pupils/store.ts': '' },
  },
  {
    name: 'the rooms at the top use doors too; only app.ts mounts routes',
    severity: 'error',
    from: { path: '^src/[^/]+\\.ts$', pathNot: '^src/app\\.ts$' },
    to: { path: `^src/(${FEATURES})/`, pathNot: '^src/([^/]+)/\\1\\.ts$' },
    brokenBy: { 'src/frame.ts': `import './pupils/store.ts';`, 'src/pupils/store.ts': '' },
  },
  {
    name: 'nobody but app.ts imports routes',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/app\\.ts$' },
    to: { path: 'routes\\.ts$' },
    brokenBy: { 'src/imports/imports.ts': `import './routes.ts';`, 'src/imports/routes.ts': '' },
  },
  {
    name: 'in a feature only routes and identify know HTTP',
    severity: 'error',
    from: { path: `^src/(${FEATURES})/`, pathNot: '(routes|access/identify)\\.ts$' },
    to: { path: 'node_modules/(@types/)?(express|express-session|multer)/' },
    brokenBy: { 'src/imports/apply.ts': `import 'express';` },
  },
  {
    name: 'the shelves know no feature; only the sandbox knows the reader it runs',
    severity: 'error',
    from: { path: SHELVES },
    to: { path: `^src/(${FEATURES})/`, pathNot: '^src/rosters/rosters\\.ts$' },
    brokenBy: { 'src/web/page.ts': `import '../pupils/pupils.ts';`, 'src/pupils/pupils.ts': '' },
  },
  {
    name: 'only the sandbox runs the reader in the portal; the demo and tests may call it',
    severity: 'error',
    from: {
      path: '^src/',
      // what they ask of rosters is about words, not about bytes
      pathNot: '^src/(sandbox|rosters|demo)/|^src/(imports/plan/plan-groups|pupil-files/routes)\\.ts$',
    },
    to: { path: '^src/rosters/', dependencyTypesNot: ['type-only'] },
    brokenBy: {
      'src/pupil-files/upload.ts': `import { read } from '../rosters/rosters.ts'; read();`,
      'src/rosters/rosters.ts': 'export const read = () => 1;',
    },
  },
  {
    name: 'what is pure leans at run time only on what is pure',
    severity: 'error',
    from: { path: PURE },
    to: { path: '^src/', pathNot: PURE, dependencyTypesNot: ['type-only'] },
    brokenBy: {
      'src/imports/plan/plan-import.ts': `import { db } from '../../db/database.ts'; db();`,
      'src/db/database.ts': 'export const db = () => 1;',
    },
  },
  {
    name: 'what is pure touches no disk, process or network',
    severity: 'error',
    from: { path: PURE },
    to: { path: '^(node:)?(fs|child_process|net|http|https|os|worker_threads)(/|$)' },
    brokenBy: { 'src/rosters/csv.ts': `import 'node:fs';` },
  },
  {
    name: 'only the sandbox spawns',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/sandbox/' },
    to: { path: '^(node:)?child_process$' },
    brokenBy: { 'src/cli/check.ts': `import 'node:child_process';` },
  },
  {
    name: 'queries stand in stores',
    severity: 'error',
    from: { path: '^src/', pathNot: '(store\\.ts$|^src/db/)' },
    to: { path: '^src/db/query\\.ts$' },
    brokenBy: { 'src/imports/apply.ts': `import '../db/query.ts';`, 'src/db/query.ts': '' },
  },
  {
    name: 'there are no circles',
    severity: 'error',
    from: { path: '^src/' },
    to: { circular: true },
    brokenBy: { 'src/pupils/a.ts': `import './b.ts';`, 'src/pupils/b.ts': `import './a.ts';` },
  },
];

/** Libraries that one file of src keeps, so that changing one touches one file. */
export const KEPT_BY_ONE = [
  'argon2',
  'better-sqlite3',
  'multer',
  'exceljs',
  '@e965/xlsx',
  'htmlparser2',
  'yauzl',
  'ejs',
  'helmet',
  'pino-http',
];
