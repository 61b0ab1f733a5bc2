import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty folder for one test: gone when it finishes. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'leerlingportaal-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Every file under a folder with the hash of its bytes: two equal answers mean that nothing changed. */
export function contentsOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    filesIn(folder).map((name) => {
      const bytes = readFileSync(join(folder, name));
      return [name, createHash('sha256').update(bytes).digest('hex')];
    }),
  );
}

/** Lets a file seem to have been written an hour earlier. */
export function anHourOlder(file: string): void {
  const before = statSync(file).mtimeMs / 1000 - 3600;
  utimesSync(file, before, before);
}

/** Every byte under a folder and every file name, in one buffer to look for words in. */
export function everyByteIn(folder: string): Buffer {
  const names = filesIn(folder);
  return Buffer.concat(names.flatMap((name) => [Buffer.from(name), readFileSync(join(folder, name))]));
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
