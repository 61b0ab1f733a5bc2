import { blanksOf, type Words } from '../../branches/branches.ts';
import { longMoment } from '../../kernel/dutch-date.ts';
import { listOf, say } from '../../text/text.ts';
import type { Alarm } from '../plan/plan-alarms.ts';

/** An alarm in words: what is the case, figures to hold beside it, and what to ask oneself. */
export type AlarmInWords = { text: string; beside: string; question: string };

export function alarmInWords(alarm: Alarm, words: Words): AlarmInWords {
  switch (alarm.kind) {
    case 'numbers-unknown': {
      const { n, of: totaal } = alarm.figures;
      const text = n === 0 ? say('alarm.onbekend_geen') : say('alarm.onbekend', { n, totaal });
      return { text, beside: '', question: say('alarm.onbekend_vraag') };
    }
    case 'empties-others': {
      const { schools } = alarm.figures;
      const text = schools.map(({ name, n, percent: p }) => say('alarm.van_school', { n, school: name, p }));
      return { text: text.join(' '), beside: '', question: say('alarm.van_school_vraag') };
    }
    case 'imported-before': {
      const text = say('alarm.al_gedaan', { datum: moment(alarm.figures.at) });
      return { text, beside: '', question: say('alarm.al_gedaan_vraag') };
    }
    case 'out-of-date': {
      const { at, lastAt } = alarm.figures;
      const beside = say('alarm.ouder_data', { datum: moment(at), laatste: moment(lastAt) });
      return { text: say('alarm.ouder'), beside, question: say('alarm.ouder_vraag') };
    }
    case 'groups-gone': {
      const { groups } = alarm.figures;
      const blanks = { ...blanksOf(words), n: groups.length, lijst: listOf(groups) };
      return { text: say('alarm.groepen', blanks), beside: '', question: say('alarm.groepen_vraag', blanks) };
    }
    case 'top-year-stays': {
      const { n, of: totaal } = alarm.figures;
      return { text: say('alarm.hoogste', { n, totaal }), beside: '', question: say('alarm.hoogste_vraag') };
    }
    default:
      return shareInWords(alarm, words);
  }
}

type OfAShare = Extract<Alarm, { figures: { percent: number } }>;

function shareInWords({ kind, figures }: OfAShare, words: Words): AlarmInWords {
  const blanks = { n: figures.n, totaal: figures.of, p: figures.percent };
  switch (kind) {
    case 'many-leave':
      return {
        text: say('beheer.vertrek_deel', blanks),
        beside: lastYearInWords(figures.lastYear),
        question: say('beheer.hele_school'),
      };
    case 'leave-early': {
      const beside = [say('alarm.samen', { n: figures.all }), lastYearInWords(figures.lastYear)];
      return {
        text: figures.summer ? say('alarm.vroeg', blanks) : say('alarm.midden', blanks),
        beside: beside.filter(Boolean).join(' '),
        question: say('beheer.hele_school'),
      };
    }
    case 'many-new':
      return {
        text: say('alarm.nieuw', blanks),
        beside: lastYearInWords(figures.lastYear),
        question: say('alarm.nieuw_vraag'),
      };
    case 'undecided':
      return { text: say('alarm.open', blanks), beside: '', question: say('alarm.open_vraag') };
    case 'unchanged':
      return { text: say('alarm.gelijk', blanks), beside: '', question: say('alarm.gelijk_vraag') };
    case 'odd-steps': {
      const question = say('alarm.sprong_vraag', { jaargroep: words.yearGroup });
      return { text: say('alarm.sprong', blanks), beside: '', question };
    }
  }
}

const lastYearInWords = (n: number | null): string => (n === null ? '' : say('alarm.vorig', { n }));

const moment = (at: string): string => longMoment(new Date(at));
