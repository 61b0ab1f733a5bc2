import { z } from 'zod';
import { amsterdamDay, amsterdamMidnight, dayTyped, longMoment } from '../kernel/dutch-date.ts';
import type { Portal } from '../portal.ts';
import { csvOf } from '../exports/csv.ts';
import { say, sayLoosely, type TextKey } from '../text/text.ts';
import type { Answers, FormErrors } from '../web/form.ts';
import type { Link } from '../web/page.ts';
import { SUBJECTS, type Subject } from './record.ts';
import { COUNTED, DEEDS, KINDS, type Counted, type DeedName, type KindOfDeed } from './deeds.ts';
import { linesMatching, type LogFilter, type ShownLine } from './store.ts';

/** The most lines that one csv holds. */
export const MOST_IN_CSV = 100_000;

/** Where a thing is seen, and what it is called. A page has its own address for a name. */
const PLACES: Record<(typeof SUBJECTS)[number], { text: TextKey; href?: (id: string) => string }> = {
  account: { text: 'logboek.w_gebruiker', href: (id) => `/beheer/gebruikers/${id}` },
  branch: { text: 'logboek.w_school', href: (id) => `/beheer/scholen/${id}` },
  'pupil file': { text: 'logboek.w_bestand', href: (id) => `/beheer/bestanden/${id}` },
  import: { text: 'logboek.w_import', href: (id) => `/beheer/imports/${id}` },
  batch: { text: 'logboek.w_reeks', href: (id) => `/beheer/batches/${id}` },
  pupil: { text: 'logboek.w_leerling', href: (id) => `/beheer/leerlingen/${id}` },
  'card range': { text: 'logboek.w_pasnummers' },
  page: { text: 'logboek.w_pagina' },
};

/** A line as the page shows it. */
export type LogLine = {
  at: string;
  who: string;
  accountId: number | null;
  what: string;
  about: (Partial<Link> & { text: string }) | null;
  school: string;
  counts: string;
  address: string;
};

/** What was asked for, as typed, and what is wrong with it. */
export type LogQuery = { filter: LogFilter; answers: Answers; errors: FormErrors };

const subject = z.string().regex(new RegExp(`^(${SUBJECTS.join('|')}) [\\w/:.-]{1,80}$`));

/** Reads what somebody asks of the log; a day that is none is told, and not filtered on. */
export function readQuery(answers: Answers): LogQuery {
  const { soort = '', gebruiker = '', school = '', ding = '', van = '', tot = '' } = answers;
  const days = { van: dayTyped(van), tot: dayTyped(tot) };
  const errors = Object.entries({ van, tot }).flatMap(([field, typed]) =>
    typed !== '' && days[field as 'van' | 'tot'] === undefined
      ? [{ field, text: say('logboek.dag_fout') }]
      : [],
  );
  const account = Number(gebruiker);
  return {
    answers,
    errors,
    filter: {
      actions: soort in KINDS ? actionsOf(soort as KindOfDeed) : [],
      account: Number.isSafeInteger(account) && account > 0 ? account : null,
      branch: school,
      subject: subject.safeParse(ding).data ?? '',
      from: days.van === undefined ? '' : amsterdamMidnight(days.van).toISOString(),
      until: days.tot === undefined ? '' : amsterdamMidnight(days.tot, 1).toISOString(),
    },
  };
}

const actionsOf = (kind: KindOfDeed): string[] =>
  Object.entries(DEEDS).flatMap(([action, { kind: own }]) => (own === kind ? [action] : []));

/** Lines in Dutch, newest first, and how many there are in all. */
export function logShown(
  { db }: Pick<Portal, 'db'>,
  filter: LogFilter,
  slice: { limit: number; offset: number },
): { lines: LogLine[]; total: number } {
  const lines = linesMatching(db, filter, slice);
  return { lines: lines.map(inDutch), total: lines[0]?.total ?? 0 };
}

/** The same lines as a csv, named after the day. */
export function logAsCsv(
  portal: Pick<Portal, 'db' | 'clock'>,
  filter: LogFilter,
): { name: string; bytes: Buffer } {
  const { lines } = logShown(portal, filter, { limit: MOST_IN_CSV, offset: 0 });
  const head = [
    say('logboek.moment'),
    say('logboek.wie'),
    say('logboek.wat'),
    say('logboek.waarover'),
    say('logboek.school'),
    say('logboek.aantallen'),
    say('logboek.adres'),
  ];
  const rows = lines.map((line) => [
    line.at,
    line.who,
    line.what,
    line.about?.text ?? '',
    line.school,
    line.counts,
    line.address,
  ]);
  return { name: `logboek ${amsterdamDay(portal.clock())}.csv`, bytes: csvOf([head, ...rows]) };
}

function inDutch({
  at,
  who,
  accountId,
  action,
  subject,
  branch,
  branchName,
  counts,
  address,
}: ShownLine): LogLine {
  return {
    at: longMoment(new Date(at)),
    who: who ?? (address === null ? say('logboek.portaal') : say('logboek.onbekend')),
    accountId,
    what: action in DEEDS ? sayLoosely(DEEDS[action as DeedName].text) : action,
    about: subject === null ? null : aboutOf(subject as Subject),
    school: branch === null ? '' : branchName === null ? branch : `${branchName} (${branch})`,
    counts: counts === null ? '' : countsInDutch(JSON.parse(counts) as Partial<Record<Counted, number>>),
    address: address ?? '',
  };
}

function aboutOf(subject: Subject): Partial<Link> & { text: string } {
  const kind = SUBJECTS.find((word) => subject.startsWith(`${word} `)) ?? 'page';
  const id = subject.slice(kind.length + 1);
  const { text, href } = PLACES[kind];
  return { text: `${sayLoosely(text)} ${id}`, ...(href && { href: href(id) }) };
}

function countsInDutch(counts: Partial<Record<Counted, number>>): string {
  return (
    Object.entries(counts)
      // an older version may have counted what this one does not
      .filter(([counted, n]) => n > 0 && counted in COUNTED)
      .map(([counted, n]) => `${sayLoosely(COUNTED[counted as Counted])}: ${n}`)
      .join(', ')
  );
}
