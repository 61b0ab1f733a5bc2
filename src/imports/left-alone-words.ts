import type { Words } from '../branches/branches.ts';
import type { Portal } from '../portal.ts';
import { pupilWithId, sortedName } from '../pupils/pupils.ts';
import { say } from '../text/text.ts';
import { leftAloneBy, type LeavingDeed, type WhyLeftAlone } from './left-alone-store.ts';

/** Why somebody was left as he was, as a page says it. */
export function whyLeftAlone(because: WhyLeftAlone, words: Words): string {
  const sentences: Record<WhyLeftAlone, string> = {
    changed: say('ongedaan.blijft_veranderd'),
    number: say('ongedaan.blijft_nummer'),
    group: say('ongedaan.blijft_groep', { groep: words.group }),
    school: say('ongedaan.blijft_school'),
    gone: say('ongedaan.blijft_weg'),
    'off the roll': say('uitstel.al_weg'),
    named: say('uitstel.genoemd'),
  };
  return sentences[because];
}

/** Whom a deed on an import left as they were, by surname. */
export function leftAloneOnPage({ db }: Portal, importId: number, deed: LeavingDeed, words: Words) {
  return leftAloneBy(db, importId, deed)
    .map(({ pupilId, because }) => {
      const pupil = pupilId === null ? undefined : pupilWithId(db, pupilId);
      return {
        id: pupil?.id,
        name: pupil ? sortedName(pupil) : say('verslag.gewist'),
        pupilNumber: pupil?.pupilNumber ?? '',
        because: whyLeftAlone(because, words),
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'nl'));
}
