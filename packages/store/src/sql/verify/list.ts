import { amountsAndStatus } from './amounts-and-status.ts';
import type { Check } from './check.ts';
import { componentsAddUp } from './components-add-up.ts';
import { currencyDigits } from './currency-digits.ts';
import { datesInOrder } from './dates-in-order.ts';
import { expectedEntries } from './expected-entries.ts';
import { ledgerControls } from './ledger-controls.ts';
import { numbersWithoutGap } from './numbers-without-gap.ts';
import { principalScheduled } from './principal-scheduled.ts';
import { quietDays } from './quiet-days.ts';
import { recomputedAccruals } from './recomputed-accruals.ts';
import { reversalsMirror } from './reversals-mirror.ts';
import { summariesKept } from './summaries-kept.ts';

/** Invariants of loans, and of what they and everything else stand on. */
export const loanChecks: readonly Check[] = [
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
  quietDays,
];
