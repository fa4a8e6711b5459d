import { loanSubject } from '@dayclose/domain/loan/commands/loan-command.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import { readLoans } from '../loans.ts';
import { lockLoan } from './lock-loans.ts';
import type { SubjectStore } from './subject-store.ts';

export const loan: SubjectStore<{ loanId: string }, Loan> = {
  subject: loanSubject,
  lock: ({ client }, { loanId }) => lockLoan(client, loanId),
  async read({ client, tenant }, { loanId }) {
    const [found] = await readLoans(client, tenant.terms, [loanId]);
    return found;
  },
};
