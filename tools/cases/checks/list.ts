import type { CaseProduct } from '../product/case-product.ts';
import { chargeChecks } from './charges.ts';
import type { Checks } from './check.ts';
import { delinquencyChecks } from './delinquency.ts';
import { disbursementChecks } from './disbursements.ts';
import { eventChecks } from './events.ts';
import { accountChecks, loanFigureChecks, savingsFigureChecks } from './figures.ts';
import { journalChecks } from './journal.ts';
import { savingsChecks } from './savings.ts';
import { scheduleChecks } from './schedule.ts';
import { transactionChecks } from './transactions.ts';

/** Everything that a case may expect, by what its product is. */
export const checks: Readonly<Record<CaseProduct['kind'], Checks>> = {
  LOAN: {
    ...accountChecks,
    ...loanFigureChecks,
    ...scheduleChecks,
    ...disbursementChecks,
    ...transactionChecks,
    ...chargeChecks,
    ...delinquencyChecks,
    ...journalChecks,
    ...eventChecks,
  },
  SAVINGS: { ...accountChecks, ...savingsFigureChecks, ...savingsChecks },
};
