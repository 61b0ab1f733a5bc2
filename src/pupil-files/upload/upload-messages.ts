import type { Actor } from '../../access/access.ts';
import { blanksOf, wordsOf } from '../../branches/branches.ts';
import { amsterdamDay, clockTime, longDate } from '../../kernel/dutch-date.ts';
import type { Portal } from '../../portal.ts';
import { say } from '../../text/text.ts';
import type { Message } from '../../web/page.ts';
import { putBackUntil } from '../remove-pupil-file.ts';
import type { PupilFile } from '../store.ts';

/** What a teacher can have done to a file, by the word in the address after it. */
export const DEEDS = ['geslaagd', 'bekend', 'verwijderd', 'teruggezet'] as const;

/** The box above the upload page after a deed, drawn from the file that the address names and not from the session. */
export function messageAfter(
  portal: Portal,
  actor: Actor,
  deed: (typeof DEEDS)[number],
  file: PupilFile,
): Message | undefined {
  switch (deed) {
    case 'geslaagd':
      return success(file, actor.branch === file.branch);
    case 'bekend':
      return {
        kind: 'info',
        heading: file.name,
        text: say('uploadfout.U06_zelfde', { datum: longDate(amsterdamDay(new Date(file.uploadedAt))) }),
      };
    case 'verwijderd':
      return file.state === 'removed' ? removed(portal, file) : undefined;
    case 'teruggezet':
      return { kind: 'good', text: say('docent.teruggezet', { naam: file.name }) };
  }
}

function success(file: PupilFile, ofOwnSchool: boolean): Message {
  const heading = ofOwnSchool
    ? say('docent.geslaagd')
    : say('docent.geslaagd_voor', { school: `${file.branchName} (${file.branch})` });
  if (file.unclear) {
    return {
      kind: 'good',
      heading,
      text: say('docent.geslaagd_onduidelijk', { naam: file.name }),
    };
  }
  const points = file.errors + file.warnings;
  const words = blanksOf(wordsOf(file.edition));
  return {
    kind: 'good',
    heading,
    text: [
      say('docent.geslaagd_tekst', {
        naam: file.name,
        leerlingen: say('aantal.leerlingen', { n: file.pupils }),
        groepen: say('aantal.groepen', { ...words, n: file.groups }),
      }),
      ...(file.supplement ? [say('docent.aanvulling_blijft')] : []),
    ].join(' '),
    ...(points === 0
      ? { then: say('docent.geslaagd_goed') }
      : {
          then: say('docent.geslaagd_punten', { n: points }),
          link: { href: '#punten', text: say('docent.bekijk_punten', { n: points }) },
        }),
  };
}

function removed(portal: Portal, file: PupilFile): Message {
  const text = say('docent.verwijderd', { naam: file.name });
  const until = putBackUntil(portal, file);
  if (!until || portal.clock() >= until) return { kind: 'good', text };
  return {
    kind: 'good',
    text,
    button: { action: `/docent/leerlingbestanden/${file.id}/terugzetten`, text: say('docent.zet_terug') },
    then: say('docent.zet_terug_tot', { tijd: clockTime(until) }),
  };
}
