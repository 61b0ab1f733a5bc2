import type { Portal } from '../portal.ts';
import { say } from '../text/text.ts';
import { importsWaiting } from './waiting-store.ts';

export type WaitingTask = { school: string; href: string; text: string };

/** What imports left to do, each with where it is done: of one school, or of all. */
export function waitingTasks({ db }: Portal, branch = ''): WaitingTask[] {
  return importsWaiting(db, branch).flatMap(({ importId, pupilFileId, branchName, leavers, rows }) => {
    const uit = { href: `/beheer/imports/${importId}/uitschrijven`, text: say('wacht.uit', { n: leavers }) };
    const rijen = { href: `/beheer/bestanden/${pupilFileId}/import`, text: say('wacht.rijen', { n: rows }) };
    const tasks = [...(leavers > 0 ? [uit] : []), ...(rows > 0 ? [rijen] : [])];
    return tasks.map((task) => ({ school: branchName, ...task }));
  });
}
