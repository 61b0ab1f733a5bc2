import type { Answer } from './library.ts';
import type { RealSchool } from './world.ts';

/** What is written down of the years: figures, what was stopped, and what should not have been. */
export class Chronicle {
  readonly years: Record<string, number>[] = [];
  readonly stopped: string[] = [];
  /** Alarms about a file in which everything was right. */
  readonly askedWhy: string[] = [];
  /** Rows about which a person was asked needlessly, or was not asked though only a person could know. */
  readonly surprises: string[] = [];

  #year = 0;

  begins(year: number): void {
    this.#year = year;
    this.years.push({ year, pupils: 0, files: 0, imports: 0, alarms: 0 });
  }

  adds(what: string, n: number): void {
    const sum = this.years.at(-1)!;
    sum[what] = (sum[what] ?? 0) + n;
  }

  notesMishap(what: string, school: RealSchool, answer: Answer): void {
    const came =
      answer.is === 'imported' ? 'imported' : answer.is === 'stopped' ? answer.alarms.join(', ') : answer.is;
    this.adds('files', 1);
    this.stopped.push(`${this.#at(school)}: ${what}: ${came}`);
  }

  notes(school: RealSchool, answer: Answer): void {
    this.adds('files', 1);
    if (answer.is !== 'imported')
      throw new Error(`${this.#at(school)}: a file that is right is ${answer.is}`);
    const { alarms, asked, expected, counts, together, decisions, oneByOne } = answer;
    this.adds('imports', 1);
    this.adds('alarms', alarms.length);
    for (const [kind, n] of Object.entries(counts)) this.adds(kind, n);
    for (const [what, n] of Object.entries({ together, decisions, 'one by one': oneByOne }))
      this.adds(what, n);
    if (alarms.length > 0) this.askedWhy.push(`${this.#at(school)}: ${alarms.join(', ')}`);
    const needless = [...asked].filter((person) => !expected.has(person)).length;
    const missed = [...expected].filter((person) => !asked.has(person)).length;
    if (needless + missed > 0)
      this.surprises.push(`${this.#at(school)}: ${needless} needless, ${missed} missed`);
  }

  #at({ name }: RealSchool): string {
    return `${this.#year} ${name}`;
  }

  /** The figures of every year, in columns, and what was stopped. */
  text(): string {
    const headings = [...new Set(this.years.flatMap((sum) => Object.keys(sum)))];
    const rows = this.years.map((sum) => headings.map((heading) => String(sum[heading] ?? 0)));
    const aligned = [headings, ...rows].map((cells) =>
      cells.map((cell, at) => cell.padStart(headings[at]!.length + 2)).join(''),
    );
    return [...aligned, '', ...this.stopped, ''].join('\n');
  }
}
