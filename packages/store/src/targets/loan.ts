import { Retryable } from '@dayclose/domain/bus/ports.ts';
import { inconsistent } from '@dayclose/domain/kernel/account.ts';
import { loanTarget } from '@dayclose/domain/loan/commands/loan-command.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import { readLoans } from '../loans.ts';
import { lockLoan } from './lock-accounts.ts';
import type { TargetStore } from './target-store.ts';

export const loan: TargetStore<{ loanId: string }, Loan> = {
  target: loanTarget,
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
