import { existsSync } from 'node:fs';
import { z } from 'zod';

const wholeNumber = (fallback: number, least = 1) => z.coerce.number().int().min(least).default(fallback);
const percentage = (fallback: number) => z.coerce.number().int().min(1).max(100).default(fallback);

/**
 * Every setting with its default; `.env.example` explains each in a line. An empty setting counts as absent.
 */
export const settings = z.object({
  PORT: wholeNumber(3000, 0),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_FILE: z.string().default('leerlingportaal.sqlite'),
  UPLOADS_DIR: z.string().default('uploads'),
  MASTER_KEY_FILE: z.string().default('master.key'),
  LIBRARY_NAME: z.string().default('De bibliotheek'),
  HELPDESK_PHONE: z.string().default(''),
  HELPDESK_MAIL: z.string().default(''),
  CARD_BARCODE: z.enum(['code128', 'code39', 'codabar']).default('code128'),
  KOHA_BRANCHCODE: z.string().max(10, 'Koha has room for ten signs').default('{number}'),
  KOHA_CATEGORYCODE: z.string().max(10, 'Koha has room for ten signs').default('JEUGD'),
  KOHA_TEACHER_CATEGORYCODE: z.string().max(10, 'Koha has room for ten signs').default('DOCENT'),
  UPLOAD_MAX_MB: wholeNumber(10),
  UPLOAD_MAX_ROWS: wholeNumber(5000),
  UPLOADS_PER_DAY: wholeNumber(20),
  TAKE_BACK_MINUTES: wholeNumber(30),
  FILE_DAYS: wholeNumber(30),
  WAITING_FILE_DAYS: wholeNumber(60),
  UNDO_DAYS: wholeNumber(30),
  LEAVER_DAYS: wholeNumber(365),
  LOG_DAYS: wholeNumber(730),
  BACKUP_DAYS: wholeNumber(30),
  IDLE_MINUTES: wholeNumber(30),
  SESSION_HOURS: wholeNumber(8),
  SECOND_FACTOR: z.enum(['required', 'optional']).default('required'),
  READER_SECONDS: wholeNumber(30),
  READER_MEGABYTES: wholeNumber(700, 200),
  LIMIT_LEAVERS: percentage(10),
  LIMIT_ALL_LEAVERS: percentage(25),
  LIMIT_NEW: percentage(30),
  LIMIT_UNCHANGED: percentage(50),
  ARGON2_MEMORY_MIB: wholeNumber(64, 8),
  ARGON2_PASSES: wholeNumber(3),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

type Settings = z.infer<typeof settings>;

export type Config = {
  port: number;
  host: string;
  /** Where visitors find the portal, e.g. `https://portaal.example`; undefined means: at the address it listens on. */
  publicOrigin: string | undefined;
  databaseFile: string;
  uploadsDir: string;
  masterKeyFile: string;
  library: { name: string; phone: string; mail: string };
  /** How a pasnummer is drawn for scanners. */
  cardBarcode: Settings['CARD_BARCODE'];
  /** What Koha calls a school and its pupils; `{number}` in the first is the school's own number. */
  koha: { branchcode: string; categorycode: string; teacherCategorycode: string };
  upload: { maxBytes: number; maxRows: number; perDay: number; takeBackMinutes: number };
  /** How long a pupil file is kept after its import, and one that was never imported after it came in. */
  files: { importedDays: number; waitingDays: number };
  /** How long after an import it can be undone; then what was kept for that is forgotten. */
  undoDays: number;
  /** How long somebody who left stays findable; then he is taken out of the register. */
  leaverDays: number;
  /** How long the log of who did what is kept. */
  logDays: number;
  /** How long a backup is kept. */
  backupDays: number;
  session: { idleMinutes: number; hours: number; secure: boolean };
  /** Staff and admins set up a second factor before anything else. */
  secondFactorRequired: boolean;
  reader: { seconds: number; megabytes: number };
  /** Percentages above which an import must be looked at twice; a school can have its own. */
  limits: { leavers: number; allLeavers: number; arrivals: number; unchanged: number };
  argon2: { memoryKiB: number; passes: number };
  logLevel: Settings['LOG_LEVEL'];
};

/** Settings that cannot be: a sentence for each. */
export class BadSettings extends Error {}

/** The settings of a real installation: `.env` beside the environment, which goes before it. @throws as `configFrom` */
export function installedConfig(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return configFrom();
}

/** Reads the settings. @throws BadSettings: the portal does not start on a guess. */
export function configFrom(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const filled = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const found = settings.safeParse(filled);
  if (!found.success) {
    throw new BadSettings(
      found.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'),
    );
  }
  return arranged(found.data);
}

function arranged(s: Settings): Config {
  return {
    port: s.PORT,
    host: s.HOST,
    publicOrigin: s.PUBLIC_ORIGIN,
    databaseFile: s.DATABASE_FILE,
    uploadsDir: s.UPLOADS_DIR,
    masterKeyFile: s.MASTER_KEY_FILE,
    library: { name: s.LIBRARY_NAME, phone: s.HELPDESK_PHONE, mail: s.HELPDESK_MAIL },
    cardBarcode: s.CARD_BARCODE,
    koha: {
      branchcode: s.KOHA_BRANCHCODE,
      categorycode: s.KOHA_CATEGORYCODE,
      teacherCategorycode: s.KOHA_TEACHER_CATEGORYCODE,
    },
    upload: {
      maxBytes: s.UPLOAD_MAX_MB * 1_000_000,
      maxRows: s.UPLOAD_MAX_ROWS,
      perDay: s.UPLOADS_PER_DAY,
      takeBackMinutes: s.TAKE_BACK_MINUTES,
    },
    ...kept(s),
    session: {
      idleMinutes: s.IDLE_MINUTES,
      hours: s.SESSION_HOURS,
      secure: s.PUBLIC_ORIGIN?.startsWith('https:') ?? false,
    },
    secondFactorRequired: s.SECOND_FACTOR === 'required',
    reader: { seconds: s.READER_SECONDS, megabytes: s.READER_MEGABYTES },
    limits: {
      leavers: s.LIMIT_LEAVERS,
      allLeavers: s.LIMIT_ALL_LEAVERS,
      arrivals: s.LIMIT_NEW,
      unchanged: s.LIMIT_UNCHANGED,
    },
    argon2: { memoryKiB: s.ARGON2_MEMORY_MIB * 1024, passes: s.ARGON2_PASSES },
    logLevel: s.LOG_LEVEL,
  };
}

/** How long what is kept. */
function kept(s: Settings) {
  return {
    files: { importedDays: s.FILE_DAYS, waitingDays: s.WAITING_FILE_DAYS },
    undoDays: s.UNDO_DAYS,
    leaverDays: s.LEAVER_DAYS,
    logDays: s.LOG_DAYS,
    backupDays: s.BACKUP_DAYS,
  };
}
