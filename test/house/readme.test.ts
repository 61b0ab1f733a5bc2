import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { POLICY, type Role } from '../../src/access/access.ts';

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');

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

  it('explains every setting of .env.example in a line', () => {
    const lines = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8').split('\n');
    const settings = lines.flatMap((line, at) => (/^[A-Z]/.test(line) ? [at] : []));
    const unexplained = settings.filter((at) => !/^[#A-Z]/.test(lines[at - 1] ?? ''));
    expect(unexplained.map((at) => lines[at])).toEqual([]);
  });
});

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
