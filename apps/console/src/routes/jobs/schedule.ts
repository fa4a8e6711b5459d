import cronstrue from 'cronstrue';
import type { JobFactsFragment } from '../../api/generated/graphql.ts';
import { closeTexts } from '../../texts/close.ts';

const { jobs: words } = closeTexts;

/** A cron in words; itself where it is none. */
export function cronInWords(cron: string): string {
  try {
    return cronstrue.toString(cron, { use24HourTimeFormat: true });
  } catch {
    return cron;
  }
}

/** When a job starts by itself, in words. */
export function scheduleInWords({
  cron,
  startsAfter,
}: Pick<JobFactsFragment, 'cron' | 'startsAfter'>): string {
  const ways = [
    cron === null ? [] : cronInWords(cron),
    startsAfter === null ? [] : words.after(startsAfter),
  ].flat();
  return ways.length === 0 ? words.byHand : ways.join(words.or);
}
