import type { Request, Response } from 'express';

/** Where the cookie lies that tells a browser on which somebody has signed in before, also when he is signed out. */
const nameOf = (secure: boolean): string => (secure ? '__Host-device' : 'device');

/** What the cookie of this browser says; empty when it has none. */
export function deviceOf(req: Request): string {
  return /(?:^|; )(?:__Host-)?device=([\w-]{43})(?:;|$)/.exec(req.headers.cookie ?? '')?.[1] ?? '';
}

export function setDevice(
  res: Response,
  device: string,
  { secure, days }: { secure: boolean; days: number },
): void {
  const maxAge = days * 86_400_000;
  res.cookie(nameOf(secure), device, { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge });
}
