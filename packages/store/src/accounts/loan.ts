import { loanKind } from '@dayclose/domain/loan/kind.ts';
import type { ActiveLoan, Loan } from '@dayclose/domain/loan/loan.ts';
import { readLoans } from '../loans.ts';
import { writeLoans } from '../writers/loans.ts';
import type { AccountStore } from './account-store.ts';

export const loans: AccountStore<Loan, ActiveLoan> = {
  kind: loanKind,
  summaries: { table: 'loan_summaries', id: 'loan_id' },
  table: 'loans',
  entities: { kind: 'Loan', racedConstraints: ['loans_external_id_key'], write: writeLoans },
  async read(client, tenant, ids) {
    const { loans, broken } = await readLoans(client, tenant.terms, ids);
    return { accounts: loans, broken };
  },
};
