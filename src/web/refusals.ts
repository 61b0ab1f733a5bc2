import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { Refusal } from '../kernel/refusal.ts';
import { say } from '../text/text.ts';
import { show } from './page.ts';

/** The last route: there is no such page. */
export const noSuchPage: RequestHandler = () => {
  throw new Refusal(404, say('paginafout.404t'));
};

/**
 * Turns whatever was thrown into an answer. A refusal says its own sentence; a fault is logged under the request's
 * reference and shown as that reference, and nothing else: a stack trace describes the server to a stranger.
 */
export function answerRefusals(log: Logger): ErrorRequestHandler {
  // never on to Express, which would print the message of the fault, and show it
  return async (error: unknown, req, res, _next) => {
    const refusal = asRefusal(error, req, log);
    if (res.headersSent) {
      // an answer that broke off halfway may not pass for a whole one
      if (!res.writableEnded) res.destroy();
      return;
    }
    res.status(refusal.status);
    if (req.accepts(['html', 'json']) === 'json') {
      res.json({ fout: [refusal.heading, refusal.sentence].filter(Boolean).join('. ') });
      return;
    }
    const title = refusal.heading ?? headingOf(refusal.status);
    try {
      await show(res, 'refusal', { title, sentence: refusal.sentence, link: refusal.link });
    } catch (fault) {
      // what broke the page can break the frame around this one too
      const { status, sentence } = faultOf(fault, referenceOf(req), log);
      res.status(status).type('text').send(sentence);
    }
  };
}

/** What was thrown as a refusal, for a route with an answer of its own to it; a fault of ours is logged on the way. */
export function asRefusal(error: unknown, req: Request, log: Logger): Refusal {
  return refusalOf(error) ?? faultOf(error, referenceOf(req), log);
}

/** The number under which the log keeps this request. */
const referenceOf = ({ id }: Request): string => (typeof id === 'string' ? id : '0');

function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  const { status, code } = (error ?? {}) as { status?: unknown; code?: unknown };
  // somebody else writes in the database for longer than a writer waits: no fault, and over in a moment
  if (code === 'SQLITE_BUSY') return new Refusal(503, say('paginafout.druk'));
  if (status === 413) return new Refusal(413, say('paginafout.400t'));
  // what Express and its body parsers throw at a mangled request
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new Refusal(400, say('paginafout.400t'));
  return undefined;
}

function faultOf(error: unknown, reference: string, log: Logger): Refusal {
  log.error({ reference, fault: describe(error) }, 'fault');
  return new Refusal(500, say('paginafout.500t', { nr: reference }));
}

/** Kind and place of a fault. Not its message: that can hold a cell of somebody's file. */
function describe(error: unknown): { kind: string; code: unknown; at: string[] } {
  if (!(error instanceof Error)) return { kind: typeof error, code: undefined, at: [] };
  const at = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return { kind: error.name, code: (error as { code?: unknown }).code, at: at.slice(0, 8) };
}

function headingOf(status: number): string {
  if (status === 401) return say('aanmelden.sessie_titel');
  if (status === 403) return say('paginafout.403');
  if (status === 404) return say('paginafout.404');
  if (status === 409) return say('paginafout.409');
  if (status === 413) return say('paginafout.413');
  if (status === 429 || status === 503) return say('paginafout.429');
  return status < 500 ? say('paginafout.400') : say('paginafout.500');
}
