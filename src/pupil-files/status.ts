import { amsterdamDay, longDate } from '../kernel/dutch-date.ts';
import { say } from '../text/text.ts';
import type { PupilFile } from './store.ts';

/** A status is always a sign, a word and a colour together; never a colour alone (screens.md b0). */
export type Status = {
  look: 'good' | 'attention' | 'fault' | 'info' | 'rest';
  sign: string;
  text: string;
  detail?: string;
};

/** What the school reads about its file. */
export function statusForSchool(file: PupilFile): Status {
  if (isSuperseded(file)) return SUPERSEDED;
  // an import that was undone is the library's affair: to the school its file came in, and that is all
  if (file.state === 'imported' && file.undoneAt === null) {
    return {
      look: 'good',
      sign: '✓',
      text: say('status.verwerkt'),
      detail: say('status.op', { datum: doneOn(file) }),
    };
  }
  if (file.state === 'removed') return { look: 'rest', sign: '−', text: say('status.verwijderd') };
  if (file.unclear) {
    return { look: 'info', sign: '●', text: say('status.bezig'), detail: say('status.zoekt_kolommen') };
  }
  const n = file.errors + file.warnings;
  return n > 0
    ? { look: 'attention', sign: '!', text: say('status.nakijken', { n }) }
    : { look: 'good', sign: '✓', text: say('status.ontvangen') };
}

/** What the library reads about the same file. */
export function statusForLibrary(file: PupilFile): Status {
  if (isSuperseded(file)) return SUPERSEDED;
  if (file.undoneAt !== null && file.state !== 'removed') {
    const detail = say('status.op', { datum: longDate(amsterdamDay(new Date(file.undoneAt))) });
    return { look: 'info', sign: '●', text: say('status.b_terug'), detail };
  }
  if (file.closedAt !== null) {
    return {
      look: 'rest',
      sign: '✓',
      text: say('status.b_gesloten'),
      detail: say('status.op', { datum: doneOn(file) }),
    };
  }
  if (file.state === 'imported') {
    const detail = say('status.op', { datum: doneOn(file) });
    return { look: 'good', sign: '✓', text: say('status.b_klaar_import'), detail };
  }
  if (file.state === 'removed') return { look: 'rest', sign: '−', text: say('status.verwijderd') };
  if (file.unclear) return { look: 'attention', sign: '!', text: say('status.b_kolommen') };
  return { look: 'info', sign: '●', text: say('status.b_nieuw') };
}

const SUPERSEDED: Status = {
  look: 'rest',
  sign: '−',
  text: say('status.vervangen'),
  detail: say('status.door_nieuwer'),
};

const isSuperseded = ({ state, supersededBy }: PupilFile): boolean =>
  state === 'imported' && supersededBy !== null;

function doneOn({ importedAt, closedAt, uploadedAt }: PupilFile): string {
  return longDate(amsterdamDay(new Date(importedAt ?? closedAt ?? uploadedAt)));
}
