import { refuse } from '../refused.ts';

/** One part of a MIME message: its headers by their lower-case names, and its content as it stands there. */
export type MimePart = { headers: ReadonlyMap<string, string>; content: string };

/**
 * The parts of a message of several parts (RFC 2046), or the one message that it is.
 * @param message a sign per byte
 * @throws Refused `unreadable` when it is cut off, `wrong-content` when it is a mail with something attached,
 *   `hostile` when there are more of them than any workbook has
 */
export function partsOf(message: string): MimePart[] {
  const whole = partIn(message);
  if (!isMultipart(whole)) return [whole];
  if (typeOf(whole) !== 'multipart/related') refuse('wrong-content', { ext: 'xls' });
  const parts = contentsBetween(boundaryOf(whole), `\n${whole.content}`).map(partIn);
  if (parts.some(isMultipart)) refuse('wrong-content', { ext: 'xls' });
  return parts;
}

/** The type of a part, without its parameters: `text/html`. */
export function typeOf({ headers }: MimePart): string {
  return /^[^;\s]*/.exec(headers.get('content-type') ?? '')?.[0].toLowerCase() ?? '';
}

/** The bytes that a part stands for. */
export function bytesOf({ headers, content }: MimePart): Buffer {
  const encoding = headers.get('content-transfer-encoding')?.trim().toLowerCase();
  if (encoding === 'base64') return Buffer.from(content, 'base64');
  return Buffer.from(encoding === 'quoted-printable' ? unquoted(content) : content, 'latin1');
}

function unquoted(content: string): string {
  return content
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Headers end at the first empty line. */
function partIn(text: string): MimePart {
  const top = text.slice(0, LONGEST_TOP);
  const end = /^\r?\n|\r?\n\r?\n/.exec(top) ?? refuse('unreadable');
  const lines = top.slice(0, end.index).replace(/\r?\n[ \t]+/g, ' ');
  const headers = lines.split(/\r?\n/).map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { headers: new Map(headers), content: text.slice(end.index + end[0].length) };
}

const LONGEST_TOP = 10_000;

function isMultipart(part: MimePart): boolean {
  return /^(?:multipart|message)\//.test(typeOf(part));
}

function boundaryOf({ headers }: MimePart): string {
  const found = /boundary\s*=\s*(?:"([^"]{1,70})"|([^\s";]{1,70}))/i.exec(headers.get('content-type') ?? '');
  return found?.[1] ?? found?.[2] ?? refuse('unreadable');
}

/** What stands between lines of the boundary, up to the one that says it is the last. */
function contentsBetween(boundary: string, content: string): string[] {
  const line = `\n--${boundary}`;
  const contents: string[] = [];
  let start: number | undefined;
  for (let at = content.indexOf(line); at >= 0; at = content.indexOf(line, at + 1)) {
    const [rest = ''] =
      /^[^\n]*/.exec(content.slice(at + line.length, at + line.length + LONGEST_REST)) ?? [];
    if (!/^(?:--)?\s*$/.test(rest)) continue;
    if (start !== undefined) contents.push(content.slice(start, at));
    if (contents.length > MOST_PARTS) refuse('hostile');
    if (rest.startsWith('--')) return contents;
    start = at + line.length + rest.length + 1;
  }
  return refuse('unreadable');
}

const LONGEST_REST = 100;
const MOST_PARTS = 2_000;
