import type { Response } from 'express';

/**
 * Answers with a file to keep. It is never shown in the portal's own address, whatever is in it: a browser that
 * opens it all the same gives it no rights.
 */
export function attach(res: Response, { name, bytes }: { name: string; bytes: Buffer }, type: string): void {
  res.attachment(name).type(type);
  res.set('Content-Security-Policy', "default-src 'none'; sandbox");
  res.send(bytes);
}
