import { amountsAndStatus } from './amounts-and-status.ts';
import type { Check } from './check.ts';
import { componentsAddUp } from './components-add-up.ts';
import { currencyDigits } from './currency-digits.ts';
import { datesInOrder } from './dates-in-order.ts';
import { dayTotals } from './day-totals.ts';
import { entrySetsBalance } from './entry-sets-balance.ts';
import { expectedEntries } from './expected-entries.ts';
import { ledgerBalances } from './ledger-balances.ts';
import { ledgerControls } from './ledger-controls.ts';
import { numbersWithoutGap } from './numbers-without-gap.ts';
import { principalScheduled } from './principal-scheduled.ts';
import { recomputedAccruals } from './recomputed-accruals.ts';
import { reversalsMirror } from './reversals-mirror.ts';
import { summariesKept } from './summaries-kept.ts';

/** Every invariant of the ledger that is checked, in the order of their ids. */
export const checks: readonly Check[] = [
  entrySetsBalance,
  ledgerBalances,
  summariesKept,
  componentsAddUp,
  principalScheduled,
  reversalsMirror,
  expectedEntries,
  currencyDigits,
  amountsAndStatus,
  datesInOrder,
  numbersWithoutGap,
  ledgerControls,
  recomputedAccruals,
  dayTotals,
];
