import { defineCommand } from '../../kernel/command.ts';
import { formatDate } from '../../kernel/dates.ts';
import { date, described } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { type FastForward, farthestForward, fastForwardAnswer, fastForwardTarget } from '../fast-forward.ts';

/** Starts to take the dates of a sandbox forward, a day and its closes after the other; managers go on with it. */
export const fastForward = defineCommand({
  name: 'fastForward',
  description:
    'Takes the business date of a sandbox forward day by day, each day closed before the next, and answers at once; the ' +
    'same date again answers with the one that is under way.',
  permission: 'FAST_FORWARD',
  inputName: 'FastForwardInput',
  input: {
    toBusinessDate: described(`The business date to arrive at, at most ${farthestForward} days ahead.`, date),
  },
  answers: 'FastForwardStatus',
  target: fastForwardTarget,
  ref: () => ({}),
  rejects: [
    'NOT_A_SANDBOX',
    'BUSINESS_DATE_FOLLOWS_CALENDAR',
    'FAST_FORWARD_RUNNING',
    'FAST_FORWARD_NOT_AHEAD',
    'FAST_FORWARD_TOO_FAR',
  ],
  decide({ dates, underWay, newId }, { toBusinessDate: toDate }, stamp) {
    const { businessDate: fromDate } = dates;
    if (!dates.sandbox) return reject('NOT_A_SANDBOX');
    if (dates.mode === 'SYSTEM') return reject('BUSINESS_DATE_FOLLOWS_CALENDAR');
    if (underWay?.toDate === toDate) return accept({ dates, forward: underWay });
    if (underWay !== undefined) return reject('FAST_FORWARD_RUNNING', { date: formatDate(underWay.toDate) });
    const asked = { date: formatDate(toDate), limit: formatDate(fromDate) };
    if (toDate <= fromDate) return reject('FAST_FORWARD_NOT_AHEAD', asked);
    if (toDate - fromDate > farthestForward) {
      return reject('FAST_FORWARD_TOO_FAR', { ...asked, days: farthestForward });
    }
    const forward: FastForward = { kind: 'FastForward', id: newId, fromDate, toDate, startedAt: stamp.now };
    return accept({ dates, forward });
  },
  answer: ({ dates, forward }) =>
    fastForwardAnswer({ ...forward, running: true, businessDate: dates.businessDate, error: null }),
  changes: ({ forward }, { underWay }) => ({
    before: underWay === undefined ? [] : [underWay],
    after: [forward],
  }),
});
