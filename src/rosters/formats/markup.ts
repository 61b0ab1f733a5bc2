import { Parser } from 'htmlparser2';
import { refuse } from '../refused.ts';

/** What somebody who walks through HTML or XML wants to hear. Names of elements come in lower case. */
export type Visitor = {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text(text: string): void;
};

/** Where text is handed over piece by piece, and then the end is told. */
export type Walk = { write(text: string): void; end(): void };

/**
 * Walks through XML. Entities of the document's own are never looked up.
 * @throws Refused `hostile` at a document type, which only XML bombs have here.
 */
export function walkXml(visitor: Visitor): Walk {
  return walk(visitor, true);
}

/** @throws Refused `unreadable` when XML does not end with the end of its root: it was cut off, and pupils with it */
export function refuseCutOff(xml: string, root: string): void {
  if (!new RegExp(`</(?:\\w+:)?${root}\\s*>(?:\\s|<!--[^<>]*-->)*$`, 'i').test(xml.slice(-LONGEST_END)))
    refuse('unreadable');
}

const LONGEST_END = 1_000;

/** Walks through HTML, however badly closed. */
export function walkHtml(visitor: Visitor): Walk {
  return walk(visitor, false);
}

function walk(visitor: Visitor, xml: boolean): Walk {
  let depth = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        depth += 1;
        if (depth > (xml ? DEEPEST_XML : DEEPEST_HTML)) refuse('hostile');
        visitor.open(name.toLowerCase(), lowered(attributes));
      },
      onclosetag: (name) => {
        depth -= 1;
        visitor.close(name.toLowerCase());
      },
      ontext: (text) => visitor.text(text),
      onprocessinginstruction: (name) => {
        if (xml && name.toLowerCase() === '!doctype') refuse('hostile');
      },
    },
    { xmlMode: xml, decodeEntities: true },
  );
  return { write: (text) => parser.write(text), end: () => parser.end() };
}

/** The deeper, the slower; a page in which every cell forgets to close something still comes through. */
const DEEPEST_XML = 1_000;
const DEEPEST_HTML = 50_000;

function lowered(attributes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name.toLowerCase(), value]));
}
