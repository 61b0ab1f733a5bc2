import { describe, expect, it } from 'vitest';
import { all, run } from '../../src/db/query.ts';
import { rollOf } from '../../src/pupils/pupils.ts';
import { aSchoolWith, NOOR, SEM, YUSUF } from '../imports/a-school.ts';
import { signedIn, whereTo, words, type Visitor } from '../visitor.ts';

const HERE = '/beheer/pasnummers';
const LOTTE = { number: '5', first: 'Lotte', last: 'Bos' };

const add = (admin: Visitor, eerste: string, laatste: string) => admin.send(HERE, { eerste, laatste });

describe('the ranges of pasnummers', () => {
  it('are set by an admin, and used up one after the other', async () => {
    const { portal, school } = await aSchoolWith({ cards: [1, 2] }, NOOR);
    const admin = await signedIn(portal.app, 'beheerder');
    const added = await add(admin, '500', '599');
    expect(words(await admin.open(whereTo(added)))).toContain('De reeks is bewaard.');
    await school.hands(NOOR, SEM, YUSUF, LOTTE);
    expect(rollOf(portal.db, '9090').map(({ cardNumber }) => cardNumber)).toEqual(['1', '2', '500', '501']);
    const page = words(await admin.open(HERE));
    expect(page).toContain('1 tot en met 2 0 op');
    expect(page).toContain('500 tot en met 599 98 in gebruik');
    expect(all(portal.db, `select subject from audit where action = 'add card range'`)).toEqual([
      { subject: 'card range 2' },
    ]);
  });

  it('skip numbers that were given before, by a range that is gone or in another way', async () => {
    const { portal, school } = await aSchoolWith({ cards: [1, 100] }, NOOR);
    const admin = await signedIn(portal.app, 'beheerder');
    const gone = await admin.send(`${HERE}/1/weg`, {});
    expect(words(await admin.open(whereTo(gone)))).toContain('De reeks is weg.');
    run(portal.db, 'insert into card_numbers (number) values (2), (3), (5)');
    await add(admin, '1', '6');
    expect(words(await admin.open(HERE))).toContain('1 tot en met 6 2 in gebruik');
    await school.hands(NOOR, SEM, YUSUF);
    expect(rollOf(portal.db, '9090').map(({ cardNumber }) => cardNumber)).toEqual(['1', '4', '6']);
    expect(words(await admin.open(HERE))).toContain('1 tot en met 6 0 op');
  });

  it('keep their zeros, everywhere', async () => {
    const { portal, school } = await aSchoolWith({ cards: [1, 1] }, NOOR);
    await add(await signedIn(portal.app, 'beheerder'), '0029000', '0029999');
    await school.hands(NOOR, SEM);
    expect(rollOf(portal.db, '9090').map(({ cardNumber }) => cardNumber)).toEqual(['1', '0029000']);
  });

  it.each([
    ['', '5', 'eerste', 'Gebruik alleen cijfers'],
    ['12a', '50', 'eerste', 'Gebruik alleen cijfers'],
    ['000', '050', 'eerste', 'Gebruik alleen cijfers'],
    ['0500', '599', 'laatste', 'Geef dan beide nummers evenveel cijfers.'],
    ['1000', '1234567890123456', 'laatste', '15 of minder'],
    ['500', '499', 'laatste', 'Het laatste pasnummer is lager dan het eerste.'],
    ['90', '150', 'eerste', 'Een deel van deze nummers zit al in de reeks 1 tot en met 100.'],
  ])('are not made of %j and %j', async (first, last, field, sentence) => {
    const { portal } = await aSchoolWith({ cards: [1, 100] }, NOOR);
    const answer = await add(await signedIn(portal.app, 'beheerder'), first, last);
    expect(answer.status).toBe(422);
    expect(words(answer)).toContain(sentence);
    expect(answer.text).toContain(`href="#${field}"`);
    expect(all(portal.db, 'select id from card_ranges')).toHaveLength(1);
  });
});

describe('an import that needs more pasnummers than there are', () => {
  it('is refused before it is begun: the preview says so and has no button to go on', async () => {
    const { portal, staff, school } = await aSchoolWith({ cards: [1, 2] }, NOOR);
    const id = await school.uploads(NOOR, SEM, YUSUF);
    const preview = await staff.open(`/beheer/bestanden/${id}/import`);
    expect(words(preview)).toContain('Er is nog 1 pasnummer vrij. Dat is te weinig.');
    expect(preview.text).not.toContain('/import/bevestigen');
    await add(await signedIn(portal.app, 'beheerder'), '500', '599');
    await school.applies(id);
    expect(rollOf(portal.db, '9090')).toHaveLength(3);
  });

  it('is refused where no range was ever set', async () => {
    const { portal, staff, school } = await aSchoolWith({ cards: [1, 9] }, NOOR);
    run(portal.db, 'delete from card_ranges');
    const id = await school.uploads(NOOR, SEM);
    const preview = await staff.open(`/beheer/bestanden/${id}/import`);
    expect(words(preview)).toContain('Er zijn nog geen pasnummers voor nieuwe leerlingen.');
  });

  it('goes on with a warning when hardly any are left, and without one when nobody is new', async () => {
    const { staff, school } = await aSchoolWith({ cards: [1, 4] }, NOOR);
    const sentence = 'Na deze import zijn er nog 2 pasnummers vrij.';
    const id = await school.uploads(NOOR, SEM);
    expect(words(await staff.open(`/beheer/bestanden/${id}/import`))).toContain(sentence);
    await school.applies(id);
    const next = await school.uploads(NOOR);
    expect(words(await staff.open(`/beheer/bestanden/${next}/import`))).not.toContain('pasnummers vrij');
  });
});
