import { Retryable } from '@dayclose/domain/bus/ports.ts';
import { loanSubject } from '@dayclose/domain/loan/commands/loan-command.ts';
import { inconsistent } from '@dayclose/domain/loan/contradiction.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import { readLoans } from '../loans.ts';
import { lockLoan } from './lock-loans.ts';
import type { SubjectStore } from './subject-store.ts';

export const loan: SubjectStore<{ loanId: string }, Loan> = {
  subject: loanSubject,
  lock: ({ client }, { loanId }) => lockLoan(client, loanId),
  async read({ client, tenant }, { loanId }) {
    const { loans, broken } = await readLoans(client, tenant.terms, [loanId]);
    for (const each of broken) {
      const { code, details } = inconsistent(each, each.reason);
      throw new Retryable(code, details);
    }
    return loans[0];
  },
};
