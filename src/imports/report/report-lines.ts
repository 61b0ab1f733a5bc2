import { schoolNames, type Words } from '../../branches/branches.ts';
import type { Portal } from '../../portal.ts';
import { changesOfImport, historyIn, pupilWithId, sortedName, type Pupil } from '../../pupils/pupils.ts';
import { say } from '../../text/text.ts';
import { postponedBy } from '../apply/postponed-store.ts';
import type { Import } from '../store.ts';

/** A pupil in the report of an import: what was done to him, as far as it is still kept. */
export type ReportLine = {
  what: string;
  name: string;
  pupilNumber: string;
  groupBefore: string;
  groupAfter: string;
  details: { label: string; before: string; after: string }[];
  undone: boolean;
};

/** Everybody to whom an import did something, and whose unenrolment waits, by surname. */
export function reportLinesOf({ db }: Portal, { id }: Import, words: Words): ReportLine[] {
  const schools = schoolNames(db);
  const changes = changesOfImport(db, id).map((change): ReportLine => {
    const [past] = historyIn([change], words, schools);
    return {
      ...whoIs(change.after),
      what: past?.what ?? '',
      groupBefore: change.before?.groupCode ?? '',
      groupAfter: change.kind === 'unenrol' ? '' : (change.after?.groupCode ?? ''),
      // the group has columns of its own
      details: past?.details.filter(({ label }) => label !== words.Group) ?? [],
      undone: change.undoneAt !== null,
    };
  });
  const waiting = postponedBy(db, id).map(({ id: pupilId, keptBy }): ReportLine => {
    const pupil = pupilWithId(db, pupilId);
    const group = pupil?.groupCode ?? '';
    const nothing = { groupBefore: group, groupAfter: group, details: [], undone: false };
    return {
      ...whoIs(pupil ?? null),
      what: keptBy === null ? say('verslag.wacht') : say('uitstel.genoemd'),
      ...nothing,
    };
  });
  return [...changes, ...waiting].sort((a, b) => a.name.localeCompare(b.name, 'nl'));
}

/** From which other schools an import took pupils, and how many in all, as far as it is still kept. */
export function originsOf({ db }: Portal, { id, branch }: Import) {
  const schools = schoolNames(db);
  const movers = changesOfImport(db, id).flatMap(({ before }) =>
    before && before.branch !== branch ? [before] : [],
  );
  const origins = [...Map.groupBy(movers, (pupil) => pupil.branch)].map(([number, { length: n }]) => ({
    school: schools.get(number) ?? number,
    n,
  }));
  return { origins, movedIn: movers.length };
}

/** Names go when an import can no longer be undone. */
function whoIs(pupil: Pupil | null): Pick<ReportLine, 'name' | 'pupilNumber'> {
  return pupil
    ? { name: sortedName(pupil), pupilNumber: pupil.pupilNumber }
    : { name: say('verslag.gewist'), pupilNumber: '' };
}
