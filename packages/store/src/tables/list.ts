import { loanChargeDues } from './loan-charge-dues.ts';
import { loanCharges } from './loan-charges.ts';
import { loanDelinquencyPauses } from './loan-delinquency-pauses.ts';
import { loanDelinquencyTags } from './loan-delinquency-tags.ts';
import { loanInstallments } from './loan-installments.ts';
import { loanSummaries } from './loan-summaries.ts';
import { loanTransactions } from './loan-transactions.ts';
import { loans } from './loans.ts';
import type { DeclaredTable } from './table.ts';

/** Every table that is declared. */
export const tables: readonly DeclaredTable[] = [
  loans,
  loanSummaries,
  loanInstallments,
  loanCharges,
  loanChargeDues,
  loanTransactions,
  loanDelinquencyPauses,
  loanDelinquencyTags,
];
