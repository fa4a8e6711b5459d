import type { Check } from '../check.ts';
import { dayTotals } from './day-totals.ts';
import { entrySetsBalance } from './entry-sets-balance.ts';
import { ledgerBalances } from './ledger-balances.ts';

/** Invariants of the books, whoever owns the entries. */
export const bookChecks: readonly Check[] = [entrySetsBalance, ledgerBalances, dayTotals];
