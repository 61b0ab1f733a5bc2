import { schoolNames, type Group } from '../../branches/branches.ts';
import type { Portal } from '../../portal.ts';
import { listOf, say } from '../../text/text.ts';
import { isOpen, type Plan } from '../plan/plan-import.ts';
import { successionOf } from '../plan/plan-succession.ts';
import type { Preview } from './preview.ts';
import { proposalsIn, type Proposal } from './proposals.ts';

/** What the preview asks about all pupils together, and which group goes on as which. */
export function proposalsOf(portal: Portal, preview: Preview) {
  const schools = schoolNames(portal.db);
  const proposals = proposalsIn(preview);
  return {
    proposals: proposals.map((proposal) => ({
      from: proposal.from,
      n: proposal.pairs.length,
      text: headOf(proposal, schools),
    })),
    open: preview.plan.lines.filter(isOpen).length,
    chosen: choicesIn(preview),
    succession: successionInWords(preview.plan, preview.groups),
  };
}

/** Of what was decided after the import of a file, only that: the rest was done by then. */
function choicesIn({ rules: { choices }, left }: Preview): number {
  return [...choices.keys()].filter((subject) => left?.rows.has(subject) ?? true).length;
}

function headOf({ from, pairs }: Proposal, schools: ReadonlyMap<string, string>): string {
  const n = pairs.length;
  if (from === 'here') return say('keuze.nieuw_nummer_kop', { n });
  if (from === 'left') return say('keuze.terug_kop', { n });
  const origins = [...Map.groupBy(pairs, ({ pupil }) => pupil.branch)].map(([number, { length }]) => ({
    school: schools.get(number) ?? number,
    n: length,
  }));
  const [only, ...more] = origins.sort((a, b) => b.n - a.n || a.school.localeCompare(b.school, 'nl'));
  if (only && more.length === 0) return say('keuze.elders_kop', { n, school: only.school });
  const lijst = listOf(origins.map(({ school, n: many }) => `${school} (${many})`));
  return say('keuze.elders_meer_kop', { n, lijst });
}

/** 'Groep 5A wordt Groep 6A', 'De kevers blijft De kevers': by name, since that is how a school speaks. */
function successionInWords(plan: Plan, groups: readonly Group[]): string[] {
  const now = new Map(groups.map(({ code, name }) => [code, name]));
  const then = new Map(plan.groups.map(({ after }) => [after.code, after.name]));
  return successionOf(plan).map(({ before, after }) => {
    const was = now.get(before) ?? before;
    const nu = then.get(after) ?? now.get(after) ?? after;
    return before === after ? say('keuze.groep_blijft', { was }) : say('keuze.groep_wordt', { was, nu });
  });
}
