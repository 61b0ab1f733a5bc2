import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../src/branches/branches.ts';
import { consequencesOf } from '../../src/imports/undo/undo-page.ts';
import { planUndo, type Past, type PastChange } from '../../src/imports/plan/plan-undo.ts';
import type { Pupil } from '../../src/pupils/pupils.ts';

const AT = '2026-09-08T09:00:00.000Z';

function pupil(id: number, pupilNumber: string, rest: Partial<Pupil> = {}): Pupil {
  return {
    id,
    branch: '9090',
    pupilNumber,
    cardNumber: String(id),
    firstName: `Kind ${id}`,
    prefix: '',
    lastName: 'Bakker',
    birthDate: '2018-05-13',
    groupCode: '5A',
    yearGroup: 5,
    enrolledAt: AT,
    unenrolledAt: null,
    fixed: [],
    publicLibrary: false,
    ...rest,
  };
}

const left = (who: Pupil): Pupil => ({ ...who, unenrolledAt: AT });

let changes = 0;
function change(
  kind: PastChange['kind'],
  before: Pupil | null,
  after: Pupil,
  present: Pupil | undefined = after,
): PastChange {
  return { id: (changes += 1), kind, before, after, present };
}

/** What an import of De Regenboog did, and everybody who is there now. */
function past(did: PastChange[], others: Pupil[] = [], more: Partial<Past> = {}): Past {
  const pupils = [...did.flatMap(({ present }) => present ?? []), ...others];
  const groups = [{ code: '5A', name: 'Groep 5A', yearGroup: 5 }];
  return {
    branch: '9090',
    changes: did,
    groupChanges: [],
    branches: new Map([['9090', { pupils, groups }]]),
    toldSince: new Set(),
    ...more,
  };
}

const told = (undo: Past, scope: 'whole' | 'unenrolments' = 'whole') => {
  const plan = planUndo(undo, scope);
  return {
    back: plan.back.map(({ after }) => after.id),
    left: Object.fromEntries(plan.left.map(({ change: { after }, because }) => [after.id, because])),
  };
};

describe('what undoing an import would do', () => {
  it('brings back two who exchanged numbers', () => {
    const swapped = [
      change('renumber', pupil(1, 'a'), pupil(1, 'b')),
      change('renumber', pupil(2, 'b'), pupil(2, 'a')),
    ];
    expect(told(past(swapped))).toEqual({ back: [1, 2], left: {} });
  });

  it('leaves the second of them when the first was changed since, and a third who needs the number of the second', () => {
    const chain = [
      change('renumber', pupil(1, 'a'), pupil(1, 'b'), pupil(1, 'b', { firstName: 'Noor' })),
      change('renumber', pupil(2, 'b'), pupil(2, 'c')),
      change('renumber', pupil(3, 'c'), pupil(3, 'd')),
      change('renumber', pupil(4, 'x'), pupil(4, 'y')),
    ];
    expect(told(past(chain))).toEqual({ back: [4], left: { 1: 'changed', 2: 'number', 3: 'number' } });
  });

  it('counts every field, also what was corrected by hand, the group and the day', () => {
    const now: Partial<Pupil>[] = [
      { fixed: ['lastName'] },
      { groupCode: '6A' },
      { yearGroup: null },
      { enrolledAt: '2026-09-09T09:00:00.000Z' },
      { unenrolledAt: AT },
      { branch: '9191' },
    ];
    for (const changed of now) {
      const moved = change('move', pupil(1, 'a'), pupil(1, 'a'), pupil(1, 'a', changed));
      expect(told(past([moved])), JSON.stringify(changed)).toEqual({ back: [], left: { 1: 'changed' } });
    }
  });

  it('leaves who is gone, and whose group is no more', () => {
    const did = [
      { ...change('unenrol', pupil(1, 'a'), left(pupil(1, 'a'))), present: undefined },
      change('move', pupil(2, 'b', { groupCode: '4A' }), pupil(2, 'b')),
    ];
    expect(told(past(did))).toEqual({ back: [], left: { 1: 'gone', 2: 'group' } });
  });

  it('lets who left come back beside a newcomer with his number only if that one goes', () => {
    const came = change('enrol', null, pupil(2, 'a'));
    const did = [change('unenrol', pupil(1, 'a'), left(pupil(1, 'a'))), came];
    expect(told(past(did))).toEqual({ back: [1, 2], left: {} });
    expect(told(past(did), 'unenrolments')).toEqual({ back: [], left: { 1: 'number' } });
    const stays = { ...came, present: pupil(2, 'a', { firstName: 'Mila' }) };
    expect(told(past([did[0]!, stays]))).toEqual({ back: [], left: { 1: 'number', 2: 'changed' } });
  });

  it('lets a leaver have the number he had, whoever has it now: he is not on the roll', () => {
    const returned = change('reenrol', left(pupil(1, 'a')), pupil(1, 'b'));
    expect(told(past([returned], [pupil(2, 'a')]))).toEqual({ back: [1], left: {} });
  });

  it('looks at the numbers of the school to which he goes back', () => {
    const came = change('reenrol', pupil(1, 'a', { branch: '9191' }), pupil(1, 'a'));
    const at = (others: Pupil[]) => {
      const here = past([came], [pupil(2, 'b')]);
      const groups = [{ code: '5A', name: '5A', yearGroup: 5 }];
      return { ...here, branches: new Map([...here.branches, ['9191', { pupils: others, groups }]]) };
    };
    expect(told(at([]))).toEqual({ back: [1], left: {} });
    expect(told(at([pupil(3, 'a', { branch: '9191' })]))).toEqual({ back: [], left: { 1: 'number' } });
  });

  it('puts nobody on the roll of a school that has told since who its pupils are; a leaver stays a leaver', () => {
    const from = (before: Pupil) => change('reenrol', before, pupil(before.id, before.pupilNumber));
    const came = from(pupil(1, 'a', { branch: '9191' }));
    const returned = from(left(pupil(2, 'b', { branch: '9191' })));
    const here = past([came, returned]);
    const groups = [{ code: '5A', name: '5A', yearGroup: 5 }];
    const branches = new Map([...here.branches, ['9191', { pupils: [], groups }] as const]);
    expect(told({ ...here, branches })).toEqual({ back: [1, 2], left: {} });
    const since = { ...here, branches, toldSince: new Set(['9191']) };
    expect(told(since)).toEqual({ back: [2], left: { 1: 'school' } });
  });
});

describe('the groups of an import that is undone', () => {
  const fresh = { before: null, after: { code: '5A', name: 'Groep 5A', yearGroup: 5 } };
  const renamed = { before: { code: '5A', name: 'De kevers', yearGroup: 5 }, after: fresh.after };

  it('go away when they were new and nobody is in them, also nobody who left', () => {
    const came = change('enrol', null, pupil(1, 'a'));
    const groupsOf = (undo: Past) => planUndo(undo, 'whole');
    expect(groupsOf(past([came], [], { groupChanges: [fresh] })).groups).toEqual([fresh]);
    const kept = groupsOf(past([came], [left(pupil(2, 'b'))], { groupChanges: [fresh] }));
    expect(kept).toMatchObject({ groups: [], groupsLeft: [{ because: 'in use' }] });
  });

  it('get their name back, unless they were changed since', () => {
    expect(planUndo(past([], [], { groupChanges: [renamed] }), 'whole').groups).toEqual([renamed]);
    const since = { ...renamed, after: { ...renamed.after, name: 'Groep 5 A' } };
    expect(planUndo(past([], [], { groupChanges: [since] }), 'whole')).toMatchObject({
      groups: [],
      groupsLeft: [{ because: 'changed' }],
    });
  });

  it('stay when only the unenrolments are undone', () => {
    const undo = past([change('unenrol', pupil(1, 'a'), left(pupil(1, 'a')))], [], {
      groupChanges: [renamed],
    });
    expect(planUndo(undo, 'unenrolments')).toMatchObject({ groups: [], groupsLeft: [] });
  });
});

describe('what the page says of it', () => {
  const words = wordsOf('mediatheekWise');

  it('counts each kind, and who came from another school apart from who came back', () => {
    const did = [
      change('reenrol', left(pupil(1, 'a')), pupil(1, 'a')),
      change('reenrol', pupil(2, 'b', { branch: '9191' }), pupil(2, 'b')),
      change('renumber', pupil(3, 'c'), pupil(3, 'd')),
    ];
    const elsewhere = { pupils: [], groups: [{ code: '5A', name: '5A', yearGroup: 5 }] };
    const here = past(did);
    const plan = planUndo({ ...here, branches: new Map([...here.branches, ['9191', elsewhere]]) }, 'whole');
    expect(consequencesOf(plan, words)).toEqual([
      '1 leerling krijgt het oude leerlingnummer terug.',
      '1 leerling die terugkwam, wordt weer uitgeschreven.',
      '1 leerling gaat terug naar de vorige school.',
    ]);
  });
});
