import { type LocalDate, never } from '../../kernel/dates.ts';
import { accept, type Outcome } from '../../kernel/outcome.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { accrueTo } from '../money/accrual.ts';
import { postingEvents } from '../posting-events.ts';
import type { SavingsToClose } from '../savings-account.ts';
import { bearsFrom } from '../transactions/transaction.ts';
import { defineSavingsStep } from './step.ts';

/** Brings what is accrued to what is earned, and owed, by the end of the closed day. */
export const savingsAccrualEntries = defineSavingsStep({
  name: 'ADD_SAVINGS_ACCRUAL_ENTRIES',
  description:
    'Accrues the interest that each savings account of a product with periodic accrual has earned, or owes, by the day.',
  run,
  quiet: { nextOn, run },
});

function run<Each extends SavingsToClose>(account: Each, stamp: Stamp): Outcome<Each> {
  const accrued = accrueTo(account, stamp.cobDate, stamp, stamp.cobDate);
  return accept(accrued, ...postingEvents(account, accrued, stamp));
}

/** Money that moves tomorrow or later, or moved on a day that is not reckoned, has to be at hand. */
function nextOn({ transactions, reckonedThrough, closedThrough }: SavingsToClose): LocalDate {
  const moves = transactions.some((each) => bearsFrom(each) > reckonedThrough);
  return moves || reckonedThrough < closedThrough ? closedThrough + 1 : never;
}
