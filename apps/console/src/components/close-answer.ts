import { type Close, percentOf } from '../format/close.ts';
import { formatDay } from '../format/dates.ts';
import { formatCount } from '../format/words.ts';
import { closeTexts } from '../texts/close.ts';

/** Where the close stands, said in a sentence and in a word. */
interface Said {
  readonly sentence: string;
  readonly word: string;
  readonly color: 'ink' | 'blue' | 'orange' | 'red' | 'yellow';
}

const { answer, failedAccounts } = closeTexts;

export function sayClose({ kind, day: date, run, failed }: Close): Said {
  const day = formatDay(date);
  const percent = run === undefined ? '' : percentOf(run);
  switch (kind) {
    case 'closed':
      return { sentence: answer.closed.sentence(day), word: answer.closed.word, color: 'ink' };
    case 'closing':
      return {
        sentence: answer.closing.sentence(day, percent),
        word: answer.closing.word(percent),
        color: 'blue',
      };
    case 'planning':
      return { sentence: answer.planning.sentence(day), word: answer.planning.word, color: 'blue' };
    case 'stopping':
      return {
        sentence: answer.stopping.sentence(day, percent),
        word: answer.stopping.word,
        color: 'orange',
      };
    case 'stopped':
      return { sentence: answer.stopped.sentence(day, percent), word: answer.stopped.word, color: 'orange' };
    case 'failed':
      return { sentence: answer.failed.sentence(day), word: answer.failed.word, color: 'red' };
    case 'withFailures':
      return {
        sentence: answer.withFailures.sentence(day, failedAccounts(formatCount(failed))),
        word: answer.withFailures.word(formatCount(failed)),
        color: 'red',
      };
    case 'open':
      return { sentence: answer.open.sentence(day), word: answer.open.word, color: 'yellow' };
  }
}
