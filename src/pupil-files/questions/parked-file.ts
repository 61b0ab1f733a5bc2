import { randomBytes } from 'node:crypto';
import type { Actor } from '../../access/access.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { now, type Portal } from '../../portal.ts';
import { say } from '../../text/text.ts';
import type { Arrival } from '../upload/judge.ts';
import {
  deleteParked,
  insertParked,
  parkedBefore,
  parkedRow,
  updateAnswers,
  updateBecame,
} from './parked-store.ts';
import type { Answers } from './question.ts';

/** A file that waits for its teacher's answer: sealed like any other, his alone, and gone after half an hour. */
export type ParkedFile = Arrival & { token: string; sealedFile: string; became: number | null };

/** Puts a file aside until its question is answered. Returns the token under which its teacher finds it. */
export async function park(
  portal: Portal,
  actor: Actor,
  { branch, name, bytes, answers }: Arrival,
): Promise<string> {
  const token = randomBytes(16).toString('hex');
  const sealedFile = await portal.vault.seal(bytes);
  const written = JSON.stringify(answers);
  const who = { accountId: actor.accountId, parkedAt: now(portal) };
  insertParked(portal.db, { token, branch, name, sealedFile, answers: written, ...who });
  return token;
}

/** @throws Refusal 404 when it is another's, or its time is over */
export async function parkedFile(portal: Portal, actor: Actor, token: string): Promise<ParkedFile> {
  const row = parkedRow(portal.db, token, actor.accountId);
  if (!row || row.parkedAt < tooLongAgo(portal)) throw new Refusal(404, say('docent.niet_bewaard'));
  const { branch, name, sealedFile, became } = row;
  const bytes = became === null ? await portal.vault.open(sealedFile) : Buffer.alloc(0);
  return { token, branch, name, bytes, sealedFile, became, answers: JSON.parse(row.answers) as Answers };
}

/** Notes an answer that leads to a next question. */
export function noteAnswers(portal: Portal, { token, name, answers }: ParkedFile): void {
  updateAnswers(portal.db, token, name, JSON.stringify(answers));
}

/** Lets go of a file that waited. What it became is remembered until its time is over, for who clicks twice. */
export async function unpark(
  portal: Portal,
  { token, sealedFile }: Pick<ParkedFile, 'token' | 'sealedFile'>,
  became: number | null,
): Promise<void> {
  if (became === null) deleteParked(portal.db, token);
  else updateBecame(portal.db, token, became);
  await portal.vault.shred(sealedFile);
}

/** Shreds every file whose question was not answered in time; upkeep calls it every minute. */
export async function shredParked(portal: Portal): Promise<void> {
  for (const row of parkedBefore(portal.db, tooLongAgo(portal))) await unpark(portal, row, null);
}

function tooLongAgo({ clock, config }: Portal): string {
  return new Date(clock().getTime() - config.upload.takeBackMinutes * 60_000).toISOString();
}
