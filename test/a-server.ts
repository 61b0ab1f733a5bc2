import { createServer, request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { onTestFinished } from 'vitest';

/** What came back, read to its end. */
export type Answer = { status: number; headers: IncomingHttpHeaders; text: string };

/** The app listening on a port of its own, until the test finishes. */
export async function aServer(app: Express): Promise<number> {
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** A request sent by hand, to say what no browser or library would. */
export function byHand(port: number, path: string, headers: Record<string, string>, method = 'POST') {
  const outgoing = request({ port, host: '127.0.0.1', path, method, headers, agent: false });
  const answer = once(outgoing, 'response').then(async ([incoming]: IncomingMessage[]): Promise<Answer> => {
    if (!incoming) throw new Error('no answer');
    let text = '';
    for await (const words of incoming.setEncoding('utf8')) text += String(words);
    return { status: incoming.statusCode ?? 0, headers: incoming.headers, text };
  });
  // who hangs up on purpose is not interested in the answer
  answer.catch(() => undefined);
  outgoing.on('error', () => undefined);
  return { outgoing, answer };
}

/** The cookie of who has just signed in, as his browser sends it back. */
export function cookieIn(answer: { headers: Record<string, unknown> }): string {
  const cookies = [answer.headers['set-cookie'] ?? []].flat() as string[];
  return cookies.find((cookie) => /^(__Host-)?sid=/.test(cookie))?.split(';')[0] ?? '';
}
