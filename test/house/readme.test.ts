import { readdirSync, readFileSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { POLICY, type Role } from '../../src/access/access.ts';
import { configFrom, settings } from '../../src/config.ts';

const ROOT = join(import.meta.dirname, '../..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

describe('the README', () => {
  it('opens with the two commands', () => {
    expect(readme.split('\n').slice(2, 6)).toEqual([
      '```',
      'npm ci && npm run demo',
      'npm ci && npm test',
      '```',
    ]);
  });

  it('shows the policy as it is', () => {
    const shown = /<!-- policy:.*?-->\n([\s\S]*?)<!-- \/policy -->/.exec(readme)?.[1]?.trim();
    expect(shown).toBe(policyTable());
  });

  it('names every room of src, and no other', () => {
    const house = /## The house\n([\s\S]*?)\n\n/.exec(readme)?.[1] ?? '';
    const named = Array.from(house.matchAll(/\*\*([\w-]+)\*\*/g), ([, name]) => name);
    expect(named.sort()).toEqual(foldersIn('src').sort());
  });

  it('tells which rooms return in views and test, and which stand there beside them', () => {
    const beside = (folder: string) => foldersIn(folder).filter((name) => !foldersIn('src').includes(name));
    expect(beside('views')).toEqual(['partials']);
    expect(beside('test').sort()).toEqual(['browser', 'house', 'journeys', 'pages', 'simulation']);
    for (const name of [...beside('views'), ...beside('test')]) expect(readme).toContain(`*${name}*`);
  });
});

describe('.env.example', () => {
  const lines = readFileSync(join(ROOT, '.env.example'), 'utf8').split('\n');
  const shown = parseEnv(lines.join('\n')) as Record<string, string>;

  it('shows every setting there is, and no other', () => {
    expect(Object.keys(shown).sort()).toEqual(Object.keys(settings.shape).sort());
  });

  it('shows each with its default', () => {
    expect(configFrom(shown)).toEqual(configFrom({}));
  });

  it('explains each group of settings in a sentence above it', () => {
    const isSetting = (line = '') => /^[A-Z]/.test(line);
    const first = lines.flatMap((line, at) => (isSetting(line) && !isSetting(lines[at - 1]) ? [at] : []));
    const unexplained = first.filter((at) => !/^# [A-Za-z].*\.$/.test(lines[at - 1] ?? ''));
    expect(unexplained.map((at) => lines[at])).toEqual([]);
  });
});

/** The folders of a folder that hold anything. */
function foldersIn(folder: string): string[] {
  const places = readdirSync(join(ROOT, folder), { withFileTypes: true });
  return places.filter((place) => place.isDirectory() && holdsAnything(place)).map(({ name }) => name);
}

const holdsAnything = ({ parentPath, name }: Dirent): boolean =>
  readdirSync(join(parentPath, name)).length > 0;

function policyTable(): string {
  const rows = Object.entries(POLICY).map(([action, rule]) => {
    const mark = (role: Role) => {
      if (rule.who !== 'anyone' && !(rule.who as readonly Role[]).includes(role)) return '';
      return 'withUploadRight' in rule ? 'with the right' : 'yes';
    };
    const stranger = rule.who === 'anyone' ? 'yes' : '';
    return `| ${action} | ${rule.what} | ${stranger} | ${mark('teacher')} | ${mark('staff')} | ${mark('admin')} |`;
  });
  return [
    '| action | what | anyone | teacher | staff | admin |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}
