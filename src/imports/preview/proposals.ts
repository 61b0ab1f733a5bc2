import type { Pupil } from '../../pupils/pupils.ts';
import type { Preview } from './preview.ts';

/** Rows that are surely pupils we know, by where those are: here under another number, gone, or at another school. */
export type Proposal = {
  from: 'here' | 'left' | 'elsewhere';
  pairs: { row: { sheet: string; row: number }; pupil: Pupil }[];
};

/** What one decision can settle; the greatest first. */
export function proposalsIn({ plan, file }: Pick<Preview, 'plan' | 'file'>): Proposal[] {
  const pairs = plan.lines.flatMap((line) => {
    if (line.kind !== 'skipped' || line.reason !== 'undecided' || !line.sure) return [];
    return line.candidates.map((pupil) => ({ row: line.row, pupil }));
  });
  const from = ({ pupil }: { pupil: Pupil }): Proposal['from'] => {
    if (pupil.branch !== file.branch) return 'elsewhere';
    return pupil.unenrolledAt === null ? 'here' : 'left';
  };
  return [...Map.groupBy(pairs, from)]
    .map(([place, found]) => ({ from: place, pairs: found }))
    .sort((a, b) => b.pairs.length - a.pairs.length || a.from.localeCompare(b.from));
}
