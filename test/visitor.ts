import type { Express } from 'express';
import request, { type Response } from 'supertest';
import { expect } from 'vitest';
import { PASSWORD } from './a-portal.ts';

/** Somebody with a browser: keeps his cookie, sends what a browser sends. */
export function aVisitor(app: Express) {
  const agent = request.agent(app);
  return {
    open: (path: string) => agent.get(path),
    send: (path: string, fields: Record<string, string> = {}) =>
      agent.post(path).set('Sec-Fetch-Site', 'same-origin').type('form').send(fields),
    upload: (bytes: Buffer | string, name: string) =>
      agent
        .post('/docent/leerlingbestanden')
        .set('Sec-Fetch-Site', 'same-origin')
        .attach('bestand', Buffer.from(bytes), name),
    agent,
  };
}

export type Visitor = ReturnType<typeof aVisitor>;

/** Signs in by the front door, as everybody does. */
export async function signedIn(app: Express, username: string, password = PASSWORD): Promise<Visitor> {
  const visitor = aVisitor(app);
  const answer = await visitor.send('/aanmelden', { gebruiker: username, wachtwoord: password });
  expect(answer.status).toBe(303);
  return visitor;
}

/** What a visitor reads: the page without its tags, white space folded. */
export function words({ text }: Pick<Response, 'text'>): string {
  return text
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&#34;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
}

/** Where an answer sends the visitor. */
export const whereTo = (answer: Response): string => answer.get('Location') ?? '';

/** The fingerprint that a preview carries to the next page. */
export function planOn(answer: Response): string {
  const found = /(?:\?plan=|name="plan" value=")([0-9a-f]{64})/.exec(answer.text)?.[1];
  if (found === undefined) throw new Error('no plan on this page');
  return found;
}

/** What the form of an import asks to look into, ticked, with a reason; nothing where it asks nothing. */
export function lookedInto({ text }: Pick<Response, 'text'>): Record<string, string> {
  const boxes = text.matchAll(/type="checkbox" id="(alarm-[a-z-]+)"[^>]*value="([^"]*)"/g);
  const ticks = Array.from(
    boxes,
    ([, field = '', mark = '']) => [field, mark.replaceAll('&#34;', '"')] as const,
  );
  return ticks.length === 0 ? {} : { ...Object.fromEntries(ticks), waarom: 'De school heeft het bevestigd.' };
}
