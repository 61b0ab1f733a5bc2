import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import type { Request } from 'express';
import { Store, type SessionData } from 'express-session';
import type { Database } from '../db/database.ts';
import { one, run } from '../db/query.ts';
import { browserName } from './browser-name.ts';

declare module 'express-session' {
  interface SessionData {
    /** When he last gave his password or his code. */
    provedAt?: string;
    /** Somebody who gave his password, and owes a code: he is not signed in. */
    half?: { accountId: number; epoch: number; at: string };
  }
}

type Row = { data: string; createdAt: string; seenAt: string };

type Owner = { accountId: number; epoch: number };
type Place = { since?: string | undefined; address?: string | undefined; browser?: string; system?: string };
type Done = (error?: unknown) => void;

export type SessionLimits = { idleMinutes: number; hours: number };

/**
 * Sessions in the database, under a hash of their id. A session comes into being only by `begin`, at sign-in: `set`
 * changes one that is there and never makes one, so that a slow request that ends after sign-out cannot bring the
 * session back (security.md 0.6). Visitors who are not signed in have none.
 */
export class SessionStore extends Store {
  readonly #db: Database;
  readonly #clock: () => Date;
  readonly #limits: SessionLimits;

  constructor(db: Database, clock: () => Date, limits: SessionLimits) {
    super();
    this.#db = db;
    this.#clock = clock;
    this.#limits = limits;
  }

  /** Makes the session of somebody who has just signed in, whole from its first moment. */
  begin(
    id: string,
    { accountId, epoch, since, address, browser = '', system = '' }: Owner & Place,
    session: SessionData,
  ): void {
    const at = this.#clock().toISOString();
    run(
      this.#db,
      `insert into sessions (id_hash, account_id, epoch, data, created_at, seen_at, address, browser, system)
       values (:hash, :accountId, :epoch, :data, :since, :at, :address, :browser, :system)`,
      {
        ...{ hash: hashOf(id), accountId, epoch, data: JSON.stringify(session), at, since: since ?? at },
        ...{ address: address ?? null, browser, system },
      },
    );
  }

  override get(id: string, done: (error: unknown, session?: SessionData | null) => void): void {
    const row = this.#row(id);
    done(null, row && this.#isAlive(row) ? (JSON.parse(row.data) as SessionData) : null);
  }

  override set(id: string, session: SessionData, done?: Done): void {
    const sql = 'update sessions set data = ?, seen_at = ? where id_hash = ?';
    this.#write(done, sql, JSON.stringify(session), this.#clock().toISOString(), hashOf(id));
  }

  override touch(id: string, _session: SessionData, done?: Done): void {
    const sql = 'update sessions set seen_at = ? where id_hash = ?';
    this.#write(done, sql, this.#clock().toISOString(), hashOf(id));
  }

  override destroy(id: string, done?: Done): void {
    this.#write(done, 'delete from sessions where id_hash = ?', hashOf(id));
  }

  /** express-session writes while it ends an answer: a fault thrown there would leave the visitor waiting for ever. */
  #write(done: Done | undefined, sql: string, ...values: string[]): void {
    let fault: unknown;
    try {
      run(this.#db, sql, ...values);
    } catch (thrown) {
      fault = thrown;
    }
    done?.(fault);
  }

  /** Removes sessions that are over. One that nobody used stays for its hours: its visitor is told why it ended. */
  sweep(): number {
    const { idleMinutes, hours } = this.#limits;
    return run(
      this.#db,
      'delete from sessions where seen_at > ? or created_at not between ? and ?',
      this.#around(idleMinutes)[1],
      ...this.#around(hours * 60),
    ).changed;
  }

  /** When a session began. */
  since(id: string): string | undefined {
    return this.#row(id)?.createdAt;
  }

  get now(): string {
    return this.#clock().toISOString();
  }

  /** Is the session there, and has nobody used it for too long? */
  isIdle(id: string): boolean {
    const row = this.#row(id);
    return row !== undefined && row.seenAt < this.#around(this.#limits.idleMinutes)[0];
  }

  #row(id: string): Row | undefined {
    const sql = 'select data, created_at as createdAt, seen_at as seenAt from sessions where id_hash = ?';
    return one<Row>(this.#db, sql, hashOf(id));
  }

  #isAlive({ createdAt, seenAt }: Row): boolean {
    const { idleMinutes, hours } = this.#limits;
    return this.#isWithin(idleMinutes, seenAt) && this.#isWithin(hours * 60, createdAt);
  }

  #isWithin(minutes: number, at: string): boolean {
    const [from, until] = this.#around(minutes);
    return from <= at && at <= until;
  }

  /** So long ago and so long ahead: where the clock was set back, a moment in the future would hold for ever. */
  #around(minutes: number): [from: string, until: string] {
    const at = (ahead: number) => new Date(this.#clock().getTime() + ahead * 60_000).toISOString();
    return [at(-minutes), at(minutes)];
  }
}

const hashOf = (id: string): string => createHash('sha256').update(id).digest('hex');

/** Begins a new session for who has just proved who he is; whatever session came with the request ends. */
export async function beginSession(req: Request, accountId: number, epoch: number): Promise<void> {
  await begin(req, { accountId, epoch }, { accountId, epoch, provedAt: storeOf(req).now });
}

/** Gives a session another id, since he proved anew who he is. It ends when it would have ended. */
export async function renewSession(req: Request): Promise<void> {
  const { cookie: _own, ...contents } = req.session;
  const { accountId, epoch } = contents;
  if (accountId === undefined || epoch === undefined) throw new Error('nobody is signed in');
  const store = storeOf(req);
  const since = store.since(req.sessionID);
  await begin(req, { accountId, epoch, since }, { ...contents, provedAt: store.now });
}

/** When who asks last proved who he is; '' when that is not known. */
export const provedAt = ({ session }: Request): string => session.provedAt ?? '';

/** Begins a session that opens nothing yet but the page that asks for a code. */
export async function beginHalfSession(
  req: Request,
  { accountId, epoch, at }: Required<SessionData>['half'],
): Promise<void> {
  await begin(req, { accountId, epoch }, { half: { accountId, epoch, at } });
}

async function begin(req: Request, owner: Owner & Place, contents: Partial<SessionData>): Promise<void> {
  const { session } = req;
  await promisify(session.regenerate.bind(session))();
  const place = { address: req.ip, ...browserName(req.get('User-Agent') ?? '') };
  const whole = Object.assign(req.session, contents) as SessionData;
  storeOf(req).begin(req.sessionID, { ...owner, ...place }, whole);
}

/** What a session is called outside the cookie: nobody can use it to be somebody. */
export const sessionRef = ({ sessionID }: Request): string => hashOf(sessionID);

export async function endSession({ session }: Request): Promise<void> {
  await promisify(session.destroy.bind(session))();
}

/**
 * Why a visitor with a cookie is signed in no more: because he did nothing, or for any other reason. Null when he has no
 * cookie. The signature of the cookie is not looked at: who knows the id of a session that ended learns only this.
 */
export function endOfSession(req: Request): 'idle' | 'other' | null {
  const cookie = /(?:^|; )(?:__Host-)?sid=([^;]*)/.exec(req.headers.cookie ?? '')?.[1];
  if (cookie === undefined) return null;
  const id = /^s%3A([\w-]+)\./.exec(cookie)?.[1] ?? '';
  return storeOf(req).isIdle(id) ? 'idle' : 'other';
}

function storeOf({ sessionStore }: Request): SessionStore {
  if (!(sessionStore instanceof SessionStore)) throw new Error('sessions lie in another store');
  return sessionStore;
}

/** Ends every session there is. */
export function endAllSessions(db: Database): void {
  run(db, 'delete from sessions');
}
