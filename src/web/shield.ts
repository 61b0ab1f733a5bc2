import express, { type Request, type RequestHandler } from 'express';
import helmet from 'helmet';
import { Refusal } from '../kernel/refusal.ts';
import { say } from '../text/text.ts';

/**
 * Headers of every answer. Pages may load the portal's own files and nothing else, are never framed and never kept:
 * school computers are shared.
 */
export function shieldHeaders(secure: boolean): RequestHandler[] {
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        scriptSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // `no-referrer` would make browsers send `Origin: null` with our own forms
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
    xFrameOptions: { action: 'deny' },
  });
  const neverKeep: RequestHandler = (_req, res, next) => {
    res.set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow' });
    next();
  };
  return [headers, neverKeep];
}

/**
 * Refuses a post that another site's page sends, before its body is read: by Sec-Fetch-Site, which every current
 * browser sends, else by Origin. A request with neither is no browser and rests on the SameSite cookie.
 */
export function ownSiteOnly(publicOrigin: string | undefined): RequestHandler {
  const own = publicOrigin && new URL(publicOrigin).origin;
  return (req, _res, next) => {
    if (req.method === 'GET' || req.method === 'HEAD' || comesFromHere(req, own)) next();
    else throw new Refusal(403, say('aanmelden.andere_site'));
  };
}

function comesFromHere(req: Request, publicOrigin: string | undefined): boolean {
  const site = req.get('Sec-Fetch-Site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = req.get('Origin');
  if (origin === undefined) return true;
  return origin === (publicOrigin ?? `${req.protocol}://${req.get('Host') ?? ''}`);
}

/** Reads the fields of a form; after the guard, so that a stranger's body is not read. */
export const fields: RequestHandler = express.urlencoded({
  extended: false,
  limit: 20_000,
  // a page of a preview has fifty lines, with two choices each at most
  parameterLimit: 150,
});

/** A path of our own to return to, or the fallback: never another site, whatever the address says. */
export function ownPath(wanted: unknown, fallback: string): string {
  const plain = typeof wanted === 'string' && /^\/(?![/\\])[\w\-./?=&%+]*$/.test(wanted);
  return plain ? wanted : fallback;
}
