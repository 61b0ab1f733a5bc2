/**
 * The program that reads one pupil file and ends. It gets everything by its input and says everything on its output:
 * it has no environment, may read nothing but its own code, and may die of the file without anybody noticing but
 * the one who asked.
 */
import { readRoster } from '../rosters/rosters.ts';
import type { ReadOutcome } from '../rosters/rosters.ts';
import { unpacked } from './parcel.ts';

// A reader that prints what it met must not mix it with the answer, nor write it anywhere else.
Object.assign(
  globalThis.console,
  Object.fromEntries(['log', 'info', 'warn', 'error'].map((name) => [name, () => {}])),
);

// A sign of life, and no part of the answer: JSON may begin with it.
process.stdout.write('\n');

const { bytes, fileName, rules } = unpacked(await whole(process.stdin));
const outcome = await readRoster(bytes, fileName, rules).catch(outOfBounds);
process.stdout.write(JSON.stringify(outcome));

/** Memory or stack ran out in a way that Node could still tell. */
function outOfBounds(error: unknown): ReadOutcome {
  if (error instanceof RangeError) return { refused: { code: 'hostile', with: {} } };
  throw error;
}

async function whole(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}
