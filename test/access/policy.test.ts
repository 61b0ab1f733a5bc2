import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authorise, may, POLICY, type Action, type Actor, type Role } from '../../src/access/access.ts';
import { Refusal } from '../../src/kernel/refusal.ts';

const actions = Object.keys(POLICY) as Action[];

function somebody(role: Role, mayUploadFor: string[] = []): Actor {
  return {
    accountId: 1,
    username: 'x',
    shownName: 'x',
    shared: false,
    role,
    branch: role === 'teacher' ? '9090' : null,
    mayUploadFor,
    mustChangePassword: false,
  };
}

/** The policy in words, written down a second time: who may do what, and nothing more. */
const MAY: Record<string, Action[]> = {
  'a stranger': ['visit'],
  'a teacher': ['visit', 'changeOwnPassword', 'seeOwnDetails', 'openTeacherMenu'],
  'a teacher with the right': [
    'visit',
    'changeOwnPassword',
    'seeOwnDetails',
    'openTeacherMenu',
    'handInPupilFiles',
  ],
  staff: [
    'visit',
    'changeOwnPassword',
    'changeOwnSecondFactor',
    'seeOwnDetails',
    'seePupilFiles',
    'seePupils',
    'managePupils',
    'answerParents',
    'importPupilFiles',
    'seeBranches',
    'seeAccounts',
    'resetTeacherPassword',
  ],
  'an admin': [
    'visit',
    'changeOwnPassword',
    'changeOwnSecondFactor',
    'seeOwnDetails',
    'seePupilFiles',
    'seePupils',
    'managePupils',
    'answerParents',
    'importPupilFiles',
    'seeBranches',
    'seeAccounts',
    'resetTeacherPassword',
    'resetAnyPassword',
    'manageAccounts',
    'manageBranches',
    'seeLog',
    'manageCardNumbers',
  ],
};

const WHO: Record<string, Actor | undefined> = {
  'a stranger': undefined,
  'a teacher': somebody('teacher'),
  'a teacher with the right': somebody('teacher', ['9090']),
  staff: somebody('staff'),
  'an admin': somebody('admin'),
};

describe('the policy', () => {
  it.each(Object.entries(MAY))('lets %s do exactly this', (who, allowed) => {
    expect(actions.filter((action) => may(WHO[who], action)).sort()).toEqual([...allowed].sort());
  });

  it('says in words what every action is', () => {
    for (const action of actions) expect(POLICY[action].what).not.toBe('');
  });

  it('lets a teacher hand in for the branches he has the right for, and no other', () => {
    const branches = fc.uniqueArray(fc.integer({ min: 1, max: 99_999_999 }).map(String), { maxLength: 5 });
    fc.assert(
      fc.property(branches, fc.integer({ min: 1, max: 99_999_999 }).map(String), (own, asked) => {
        const teacher = somebody('teacher', own);
        expect(may(teacher, 'handInPupilFiles', asked)).toBe(own.includes(asked));
        for (const branch of own) expect(may(teacher, 'handInPupilFiles', branch)).toBe(true);
        expect(may(teacher, 'handInPupilFiles')).toBe(own.length > 0);
      }),
    );
  });

  it.each(['staff', 'admin'] as const)('gives %s no upload by a right that was left over', (role) => {
    expect(may(somebody(role, ['9090']), 'handInPupilFiles', '9090')).toBe(false);
  });

  it('knows no role but its own', () => {
    for (const role of ['root', '', 'constructor', '__proto__', undefined, null]) {
      const nobody = { ...somebody('admin'), role } as unknown as Actor;
      expect(actions.filter((action) => may(nobody, action))).toEqual(['visit']);
    }
  });
});

describe('the second question, in the use case', () => {
  it('passes who may and refuses who may not with 403', () => {
    for (const actor of Object.values(WHO)) {
      if (!actor) continue;
      for (const action of actions) {
        if (may(actor, action)) expect(() => authorise(actor, action)).not.toThrow();
        else expect(() => authorise(actor, action)).toThrow(Refusal);
      }
    }
  });

  it('tells a teacher without the right whom to ask, and everybody else that the page is not his', () => {
    const told = (actor: Actor, action: Action) => {
      try {
        authorise(actor, action, '9090');
      } catch (refusal) {
        return { status: (refusal as Refusal).status, heading: (refusal as Refusal).heading };
      }
      return undefined;
    };
    expect(told(somebody('teacher', ['9191']), 'handInPupilFiles')).toEqual({
      status: 403,
      heading: expect.any(String) as string,
    });
    expect(told(somebody('staff'), 'handInPupilFiles')).toEqual({ status: 403, heading: undefined });
    expect(told(somebody('teacher'), 'manageAccounts')).toEqual({ status: 403, heading: undefined });
  });
});
