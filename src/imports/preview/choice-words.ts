import type { Pupil } from '../../pupils/pupils.ts';
import { say } from '../../text/text.ts';
import { whoIs } from './candidate-words.ts';
import type { Line } from '../plan/plan-import.ts';
import { choiceSaid, offersOn, type Offer, type Said } from '../plan/plan-offers.ts';
import type { Rules } from '../plan/plan-rules.ts';

/** What can be chosen on a line, as the form shows it. */
export type ShownChoice = { subject: string; said: string; options: { value: string; text: string }[] };

type Told = { branch: string; schools: ReadonlyMap<string, string> };

export function choicesOn(line: Line, rules: Rules, told: Told): ShownChoice[] {
  return offersOn(line, rules).map((offer) => ({
    subject: offer.subject,
    said: offer.said,
    options: offer.values.map((value) => ({ value, text: inWords(value, offer, line, told) })),
  }));
}

const OF_ITS_OWN: Record<Exclude<Said, `same ${number}`>, string> = {
  new: say('keuze.nieuw'),
  skip: say('keuze.sla_over'),
  stay: say('keuze.blijft'),
  file: say('keuze.bestand'),
};

function inWords(value: Said | '', { said }: Offer, line: Line, told: Told): string {
  const isReused = line.kind === 'skipped' && line.reason === 'another-child';
  if (value === '') return takenBack(said);
  if (value === 'new' && isReused) return say('keuze.nieuw_nummer');
  const choice = choiceSaid(value);
  if (choice?.choice !== 'same') return choice ? OF_ITS_OWN[choice.choice] : '';
  const pupil = pupilsOn(line).find(({ id }) => id === choice.pupilId);
  const wie = pupil ? whoIs(pupil, told) : '';
  return isReused ? say('keuze.zelfde_anders', { wie }) : say('keuze.zelfde', { wie });
}

function takenBack(said: Offer['said']): string {
  if (said === 'stay') return say('keuze.vertrekt_toch');
  return said === 'file' ? say('keuze.laat_staan') : say('keuze.later');
}

function pupilsOn(line: Line): Pupil[] {
  if (line.kind !== 'skipped') return 'pupil' in line ? [line.pupil] : [];
  if (line.reason === 'undecided') return line.candidates;
  if (line.reason === 'number-taken') return line.meant ? [line.meant] : [];
  return line.reason === 'another-child' ? [line.pupil] : [];
}
