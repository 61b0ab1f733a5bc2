import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import { describe, expect, it, onTestFinished } from 'vitest';
import { house, KEPT_BY_ONE, type HouseRule } from './house-rules.ts';

const ROOT = join(import.meta.dirname, '../..');

describe('the rooms of src keep to the house rules', async () => {
  const { summary, modules } = await cruised(ROOT, house);

  it.each(house.map(({ name }) => name))('%s', (name) => {
    const broken = summary.violations.filter(({ rule }) => rule.name === name);
    expect(broken.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  it.each(KEPT_BY_ONE)('%s is kept by one file', (library) => {
    const users = modules.filter(
      ({ source, dependencies }) =>
        source.startsWith('src/') &&
        dependencies.some(
          ({ module, resolved }) =>
            module === library ||
            module.startsWith(`${library}/`) ||
            resolved.includes(`node_modules/${library}/`),
        ),
    );
    expect(users.length, users.map(({ source }) => source).join(', ')).toBeLessThanOrEqual(1);
  });
});

describe('a house rule bites', () => {
  it.each(house.map((rule) => [rule.name, rule] as const))('%s', async (name, rule) => {
    const { summary } = await cruised(aHouseThat(rule), [rule]);
    expect(summary.violations.map((violation) => violation.rule.name)).toContain(name);
  });
});

describe('in the words of src', () => {
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ file, text: readFileSync(join(ROOT, 'src', file), 'utf8') }));
  const having = (pattern: RegExp) =>
    sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

  it('only config reads the environment', () => {
    expect(having(/process\.env/)).toEqual(['config.ts']);
  });

  it('only db prepares statements', () => {
    expect(having(/\.(prepare|exec)\(\s*[`'"]/).filter((file) => !file.startsWith('db/'))).toEqual([]);
  });

  it('what is pure asks no clock', () => {
    const pure = /^(rosters\/|kernel\/|text\/|imports\/plan\/|access\/policy)/;
    expect(having(/Date\.now\(|new Date\(\)/).filter((file) => pure.test(file))).toEqual([]);
  });
});

async function cruised(baseDir: string, rules: HouseRule[]): Promise<ICruiseResult> {
  const forbidden: IForbiddenRuleType[] = rules.map(({ brokenBy: _proof, ...rule }) => rule);
  const { output } = await cruise(['src'], {
    baseDir,
    ruleSet: { forbidden },
    validate: true,
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  });
  return output as ICruiseResult;
}

/** A small house in which one rule is broken. */
function aHouseThat({ brokenBy }: HouseRule): string {
  const folder = mkdtempSync(join(tmpdir(), 'house-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  for (const [file, text] of Object.entries(brokenBy)) {
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    writeFileSync(join(folder, file), text || 'export {};');
  }
  return folder;
}
