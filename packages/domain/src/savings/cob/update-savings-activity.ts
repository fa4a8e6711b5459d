import { accept } from '../../kernel/outcome.ts';
import { activityOn, nextActivityOn } from '../activity.ts';
import { savingsEvent } from '../events/list.ts';
import { defineSavingsStep } from './step.ts';

/** Judges as of the closed day how long nothing was paid in or out; interest, fees and accruals are no activity. */
export const updateSavingsActivity = defineSavingsStep({
  name: 'UPDATE_SAVINGS_DORMANCY',
  description:
    'Marks savings accounts as inactive, or dormant, in which nothing was paid in or out for so long.',
  run(account, stamp) {
    const activity = activityOn(account, stamp.cobDate);
    if (activity === account.activity) return accept(account);
    const marked = { ...account, activity };
    return accept(marked, savingsEvent.activityChanged.of(stamp, marked));
  },
  quiet: { nextOn: (account) => nextActivityOn(account, account.closedThrough) },
});
