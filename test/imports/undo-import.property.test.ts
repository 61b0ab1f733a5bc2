import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/access/access.ts';
import { all, run } from '../../src/db/query.ts';
import { applyImport } from '../../src/imports/apply/apply-import.ts';
import { changesNothing } from '../../src/imports/plan/counts.ts';
import { isOpen, type Register } from '../../src/imports/plan/plan-import.ts';
import { subjectOfRow } from '../../src/imports/plan/plan-rules.ts';
import type { UndoScope } from '../../src/imports/plan/plan-undo.ts';
import { previewImport } from '../../src/imports/preview/preview.ts';
import { undoImport } from '../../src/imports/undo/undo-import.ts';
import { previewUndo } from '../../src/imports/undo/undo-preview.ts';
import { standingChangesOf } from '../../src/pupils/pupils.ts';
import type { Reading } from '../../src/rosters/rosters.ts';
import { anAccount, aPortalToClose, type TestPortal } from '../a-portal.ts';
import { aBranchWith, aFileWith, decide, everyRow, hashOf, registerIn } from './a-real-register.ts';
import { lookedInto } from './looked-into.ts';
import { choicesIn, decisions, readings, registers, type Decision } from './a-register.ts';

let portal: TestPortal;
let close: () => Promise<void>;
const actor: Actor = {
  accountId: 1,
  username: 'medewerker',
  shownName: 'S. Meijer',
  shared: false,
  role: 'staff',
  branch: null,
  mayUploadFor: [],
  mustChangePassword: false,
};

beforeAll(async () => {
  [portal, close] = await aPortalToClose();
  // thousands of imports: that they outlive a power cut is told elsewhere
  portal.db.pragma('synchronous = off');
  await anAccount(portal, 'medewerker', 'staff');
});
afterAll(() => close());

/** Hundreds of imports in one test, on a machine that may be busy: milliseconds. */
const PATIENCE = 300_000;

type Case = [reading: Reading, register: Register];

/** The next file of the same school: numbers swapped, pupils gone and back, groups under another name. */
const always = (runs: number, holds: (...given: Case) => Promise<void>) =>
  fc.assert(fc.asyncProperty(readings, registers, holds), { numRuns: runs });

async function applied(branch: string, reading: Reading, decided: Decision[] = []): Promise<number> {
  const file = await aFileWith(portal, branch, reading);
  decide(portal, file, choicesIn(decided, reading, registerIn(portal, branch)));
  const preview = await previewImport(portal, actor, file);
  return applyImport(portal, actor, file, preview.fingerprint, lookedInto(preview));
}

function undo(importId: number, scope: UndoScope = 'whole') {
  const preview = previewUndo(portal, actor, importId, scope);
  undoImport(portal, actor, importId, scope, preview.fingerprint);
  return preview.plan;
}

describe('whatever the file and the register', { timeout: PATIENCE }, () => {
  it('an import that is undone leaves every row as it was, and its file as if it just came in', async () => {
    await always(300, async (reading, register) => {
      const branch = aBranchWith(portal, register);
      const before = hashOf(portal);
      const file = await aFileWith(portal, branch, reading);
      const preview = await previewImport(portal, actor, file);
      const { fingerprint } = preview;
      const id = await applyImport(portal, actor, file, fingerprint, lookedInto(preview));
      expect(undo(id).left).toEqual([]);
      expect(hashOf(portal)).toBe(before);
      expect((await previewImport(portal, actor, file)).fingerprint).toBe(fingerprint);
      expect(all(portal.db, 'select 1 from changes where import_id = ? and after is not null', id)).toEqual(
        [],
      );
    });
  });

  it('so does one in which people decided who is who: numbers that changed hands, pupils of other schools', async () => {
    await fc.assert(
      fc.asyncProperty(readings, registers, decisions, async (reading, register, decided) => {
        const branch = aBranchWith(portal, register);
        const before = hashOf(portal);
        const id = await applied(branch, reading, decided);
        expect(undo(id).left).toEqual([]);
        expect(hashOf(portal)).toBe(before);
      }),
      { numRuns: 300 },
    );
  });

  it('what was left open is decided later without a word about anybody else, and undone first', async () => {
    let decidedLater = 0;
    await fc.assert(
      fc.asyncProperty(readings, registers, decisions, async (reading, register, decided) => {
        const branch = aBranchWith(portal, register);
        const before = hashOf(portal);
        const file = await aFileWith(portal, branch, reading);
        const whole = await previewImport(portal, actor, file);
        const one = await applyImport(portal, actor, file, whole.fingerprint, lookedInto(whole));
        const [between, onRoll] = [hashOf(portal), everyRow(portal).pupils];
        if (whole.plan.lines.some(isOpen)) {
          decide(portal, file, choicesIn(decided, reading, registerIn(portal, branch)));
          const later = await previewImport(portal, actor, file);
          const open = whole.plan.lines.flatMap((line) => (isOpen(line) && 'row' in line ? [line.row] : []));
          const asked = later.plan.lines.flatMap((line) =>
            'row' in line && line.kind !== 'held' ? [line.row] : [],
          );
          expect(asked.map(subjectOfRow).sort()).toEqual(open.map(subjectOfRow).sort());
          expect(later.plan.lines.some(({ kind }) => kind === 'unenrol')).toBe(false);
          const two = await applyImport(portal, actor, file, later.fingerprint, lookedInto(later));
          const touched = new Set(standingChangesOf(portal.db, two).map(({ pupilId }) => pupilId));
          const now = new Map(everyRow(portal).pupils.map((pupil) => [pupil.id, pupil]));
          for (const pupil of onRoll) if (!touched.has(pupil.id)) expect(now.get(pupil.id)).toEqual(pupil);
          if (touched.size > 0) decidedLater += 1;
          expect(undo(two).left).toEqual([]);
        }
        expect(hashOf(portal)).toBe(between);
        expect(undo(one).left).toEqual([]);
        expect(hashOf(portal)).toBe(before);
      }),
      { numRuns: 200 },
    );
    expect(decidedLater).toBeGreaterThan(10);
  });

  it('two imports are undone one after the other, the last one first', async () => {
    await fc.assert(
      fc.asyncProperty(readings, readings, registers, async (first, second, register) => {
        const branch = aBranchWith(portal, register);
        const [before, one] = [hashOf(portal), await applied(branch, first)];
        const [between, two] = [hashOf(portal), await applied(branch, second)];
        expect(() => previewUndo(portal, actor, one, 'whole')).toThrow('409');
        undo(two);
        expect(hashOf(portal)).toBe(between);
        undo(one);
        expect(hashOf(portal)).toBe(before);
      }),
      { numRuns: 150 },
    );
  });

  it('the same file applied twice changes nothing the second time', async () => {
    await always(150, async (reading, register) => {
      const branch = aBranchWith(portal, register);
      await applied(branch, reading);
      const after = hashOf(portal);
      const again = await aFileWith(portal, branch, reading);
      const preview = await previewImport(portal, actor, again);
      const { plan, fingerprint } = preview;
      expect(changesNothing(plan)).toBe(true);
      await applyImport(portal, actor, again, fingerprint, lookedInto(preview));
      expect(hashOf(portal)).toBe(after);
    });
  });

  it('undoing only the unenrolments brings back who left, and touches nobody else', async () => {
    await always(150, async (reading, register) => {
      const branch = aBranchWith(portal, register);
      const before = everyRow(portal).pupils;
      const id = await applied(branch, reading);
      const after = everyRow(portal).pupils;
      const left = standingChangesOf(portal.db, id).flatMap(({ kind, pupilId }) =>
        kind === 'unenrol' ? [pupilId] : [],
      );
      if (left.length === 0) return;
      const stay = undo(id, 'unenrolments').left.map(({ change }) => change.after.id);
      for (const pupil of everyRow(portal).pupils) {
        const back = left.includes(pupil.id) && !stay.includes(pupil.id);
        expect(pupil).toEqual((back ? before : after).find(({ id }) => id === pupil.id));
      }
      // and the rest can still be undone after it
      undo(id);
      if (stay.length === 0) expect(everyRow(portal).pupils).toEqual(before);
    });
  });

  it('who changed since is left as he is, and nobody loses a number to who goes back', async () => {
    const deeds = fc.array(fc.tuple(fc.nat(), fc.constantFrom('name', 'number', 'leave')), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(readings, registers, decisions, deeds, async (reading, register, decided, given) => {
        const branch = aBranchWith(portal, register);
        const before = new Map(everyRow(portal).pupils.map((pupil) => [pupil.id, pupil]));
        const id = await applied(branch, reading, decided);
        const touched = meddle(branch, given);
        const now = new Map(everyRow(portal).pupils.map((pupil) => [pupil.id, pupil]));
        const { back, left } = undo(id);
        const changed = new Set(back.map(({ after }) => after.id));
        const stay = new Set(left.map(({ change }) => change.after.id));
        for (const pupil of everyRow(portal).pupils) {
          expect(pupil).toEqual((changed.has(pupil.id) ? before : now).get(pupil.id));
        }
        for (const pupil of touched) expect(changed.has(pupil)).toBe(false);
        for (const { change, because } of left) {
          expect(because).toBe(touched.has(change.after.id) ? 'changed' : 'number');
        }
        expect([...changed].filter((pupil) => stay.has(pupil))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

/** What people do by hand after an import: correct a name, give another number that is free, unenrol. Who is changed by it. */
function meddle(branch: string, deeds: [number, string][]): Set<number> {
  const pupils = everyRow(portal).pupils.filter((pupil) => pupil.branch === branch);
  for (const [n, deed] of pupils.length === 0 ? [] : deeds) {
    const { id } = pupils[n % pupils.length]!;
    if (deed === 'name') run(portal.db, `update pupils set first_name = first_name || 'x' where id = ?`, id);
    if (deed === 'leave') {
      run(portal.db, `update pupils set unenrolled_at = '2026-09-09T00:00:00.000Z' where id = ?`, id);
    }
    if (deed === 'number') {
      const free = Array.from({ length: 30 }, (_, i) => `20${i}`).find(
        (number) =>
          all(
            portal.db,
            'select 1 from pupils where branch = ? and pupil_number = ? and (unenrolled_at is null or id = ?)',
            branch,
            number,
            id,
          ).length === 0,
      );
      run(portal.db, 'update pupils set pupil_number = ? where id = ?', free ?? 'x', id);
    }
  }
  // who got back the number he had is as he was
  const before = new Map(pupils.map((pupil) => [pupil.id, JSON.stringify(pupil)]));
  const changed = everyRow(portal).pupils.filter(
    ({ id, ...pupil }) => before.has(id) && before.get(id) !== JSON.stringify({ id, ...pupil }),
  );
  return new Set(changed.map(({ id }) => id));
}
