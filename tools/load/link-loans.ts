import type { CommandStamp } from '@dayclose/domain/kernel/stamp.ts';
import { openLoans } from '@dayclose/domain/loan/commands/statuses.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import type { SavingsAccount } from '@dayclose/domain/savings/savings-account.ts';
import { linkRepaymentAccount } from '@dayclose/domain/transfer/commands/link-repayment-account.ts';
import { accepted } from './accepted.ts';
import type { Random } from './random.ts';

/** How many of the loans that could be repaid from an account of their client are: about a tenth of all. */
const linkedOfThem = 0.4;
const openStatuses: readonly string[] = openLoans.statuses;

/**
 * The loan as its client had it linked on the business date: now and then to the active savings account in its currency, where
 * the client has one.
 *
 * Errors: a link that is refused is a defect of what was drawn, and throws.
 */
export function linkedOrNot(
  loan: Loan,
  accounts: readonly SavingsAccount[],
  random: Random,
  stamp: CommandStamp,
): Loan {
  const { currency } = loan.terms;
  const savings = accounts.find(
    (account) => account.status === 'ACTIVE' && account.terms.currency === currency,
  );
  if (savings === undefined || !openStatuses.includes(loan.status) || !random.chance(linkedOfThem))
    return loan;
  const input = { loanId: loan.id, savingsAccountId: savings.id };
  const outcome = linkRepaymentAccount.decide({ loan, savings } as never, input, stamp);
  return accepted(outcome, `the link of loan ${loan.id}`).loan;
}
