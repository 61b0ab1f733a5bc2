import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { installedConfig, type Config } from '../config.ts';
import { amsterdamDay } from '../kernel/dutch-date.ts';
import { fieldName, placesOf, problemSentence, refusalSentence } from '../pupil-files/pupil-files.ts';
import type { ReadOutcome, ReadPupil } from '../rosters/rosters.ts';
import { createSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import { UsageError, wordsOf, type Subcommand } from './subcommand.ts';

export const check: Subcommand = {
  summary: 'read pupil files with the reader of the portal and tell what is in them',
  help: `npm run --silent portaal -- check FILE... [--json]

Reads each file as the portal reads it at upload and tells how many pupils can be used and which points there are.

  --json   a line of JSON per file: file, refused, pupils, problems, ignoredColumns

Exit code 0 when all is well, 1 with problems, 2 when a file is refused or cannot be opened. When nothing can be said of
the files: 64 for other words than these, 70 for a fault of the portal's own, 78 for a wrong setting.`,

  async run(words) {
    const { values, positionals: files } = wordsOf({
      args: words,
      options: { json: { type: 'boolean' } },
      allowPositionals: true,
    });
    if (files.length === 0) throw new UsageError('which file?');
    const config = installedConfig();
    const sandbox = createSandbox({ ...config.reader, atOnce: 1, queue: 1 });
    let worst = 0;
    try {
      for (const file of files) {
        const outcome = await readingOf(file, config, sandbox);
        console.log(values.json ? JSON.stringify(asJson(file, outcome)) : inWords(file, outcome));
        worst = Math.max(worst, verdictOn(outcome));
      }
    } finally {
      await sandbox.close();
    }
    return worst;
  },
};

async function readingOf(file: string, config: Config, sandbox: Sandbox): Promise<ReadOutcome> {
  const rules = { today: amsterdamDay(new Date()), maxRows: config.upload.maxRows };
  const bytes = await readFile(file).catch(() => null);
  if (!bytes) return { refused: { code: 'unreadable', with: {} } };
  return sandbox.read(bytes, basename(file), rules);
}

function verdictOn(outcome: ReadOutcome): number {
  if (outcome.refused) return 2;
  return outcome.reading.problems.length > 0 ? 1 : 0;
}

/** The shape that others rely on; a fault that touches two rows is listed on each. */
function asJson(file: string, outcome: ReadOutcome) {
  if (outcome.refused) {
    const message = refusalSentence(outcome.refused);
    return {
      file,
      refused: { code: outcome.refused.code, message },
      pupils: [],
      problems: [],
      ignoredColumns: [],
    };
  }
  const { pupils, problems, ignoredColumns } = outcome.reading;
  return {
    file,
    refused: null,
    pupils: pupils.map(({ groupGiven: _, ...pupil }: ReadPupil) => pupil),
    problems: problems.flatMap((problem) =>
      placesOf(problem).map((place) => ({
        ...place,
        column: problem.column,
        level: problem.level,
        code: problem.code,
        message: problemSentence(problem),
      })),
    ),
    ignoredColumns,
  };
}

function inWords(file: string, outcome: ReadOutcome): string {
  if (outcome.refused) return `${file}: ${refusalSentence(outcome.refused)}`;
  const { pupils, problems, sheets } = outcome.reading;
  const lines = problems.map((problem) => {
    const sheet = sheets.length > 1 ? `${problem.sheet}, ` : '';
    return `  ${sheet}rij ${problem.row}, ${fieldName(problem.column)}: ${problemSentence(problem)}`;
  });
  return [`${file}: ${pupils.length} leerlingen, ${problems.length} punten`, ...lines].join('\n');
}
