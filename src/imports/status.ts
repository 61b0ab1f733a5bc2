import { amsterdamDay, longDate } from '../kernel/dutch-date.ts';
import type { Status } from '../pupil-files/pupil-files.ts';
import { say } from '../text/text.ts';
import type { Import } from './store.ts';

/** An import as the lists show it. */
export function withStatus<Done extends Import>(done: Done): Done & { status: Status } {
  return { ...done, status: statusOf(done) };
}

function statusOf({ undoneAt }: Import): Status {
  if (undoneAt === null) return { look: 'good', sign: '✓', text: say('status.b_klaar_import') };
  const detail = say('status.op', { datum: longDate(amsterdamDay(new Date(undoneAt))) });
  return { look: 'rest', sign: '−', text: say('status.b_terug'), detail };
}
