/**
 * A deliberate no: the visitor asked for something that may not or cannot be, and is told so in Dutch.
 * Everything else that is thrown is a fault of ours, logged with a reference and shown as that reference.
 */
export class Refusal extends Error {
  readonly status: number;
  /** What the visitor reads: what is wrong and what to do. */
  readonly sentence: string;
  /** The heading above it; without one, the heading that belongs to the status. */
  readonly heading: string | undefined;

  /** Where he can go from there; without one, to his first page. */
  readonly link: { href: string; text: string } | undefined;

  constructor(status: number, sentence: string, heading?: string, link?: Refusal['link']) {
    super(`refused with ${status}`);
    this.name = 'Refusal';
    this.status = status;
    this.sentence = sentence;
    this.heading = heading;
    this.link = link;
  }
}
