import type { AccountPass } from '../kernel/account.ts';
import { accept } from '../kernel/outcome.ts';
import { sides } from './interest/running-interest.ts';
import { postInterest } from './money/post-interest.ts';
import { reckonTo } from './money/reckon.ts';
import { postingEvents } from './posting-events.ts';
import type { SavingsToClose } from './savings-account.ts';

/**
 * Posts the interest of periods that are over by the business date, whatever steps the close has: of each account and period
 * once, since what is posted is not due any more.
 */
export const interestPass: AccountPass<SavingsToClose> = {
  name: 'SAVINGS_INTEREST',
  job: {
    name: 'POST_SAVINGS_INTEREST',
    shortName: 'POST_SAVINGS_INTEREST',
    description: 'Posts the interest of the posting periods that are over by the business date.',
  },
  step: {
    name: 'POST_INTEREST_BY_BUSINESS_DATE',
    description:
      'Posts the interest, and the overdraft interest, of periods that are over by the business date.',
    run(account, stamp) {
      const over = stamp.cobDate - 1;
      const posted = sides.reduce(
        (after, side) => postInterest(after, { side, over }, stamp),
        reckonTo(account, over),
      );
      return accept(posted, ...postingEvents(account, posted, stamp));
    },
  },
  passedThrough: ({ postedThrough }) => postedThrough,
  passed: (account, date) => ({ ...account, postedThrough: date }),
};
