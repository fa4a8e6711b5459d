import { currenciesDiffer, nextTransactionId } from '../../books/transfer-link.ts';
import { defineAccountsCommand } from '../../kernel/command.ts';
import { date, described, id, money, optional } from '../../kernel/input.ts';
import { accept } from '../../kernel/outcome.ts';
import { accountsTarget } from '../../kernel/target.ts';
import { amountToDisburse, disburse, disburseMore } from '../../loan/commands/disbursal.ts';
import { shared } from '../../loan/commands/inputs.ts';
import { disbursableLoans } from '../../loan/commands/statuses.ts';
import { loanKind } from '../../loan/kind.ts';
import { type ApprovedLoan, type DisbursedLoan, isDisbursed, type Loan } from '../../loan/loan.ts';
import { loanAnswer } from '../../loan/snapshot.ts';
import { payIn } from '../../savings/commands/pay.ts';
import { activeSavings } from '../../savings/commands/statuses.ts';
import { savingsKind } from '../../savings/kind.ts';
import type { SavingsAccount } from '../../savings/savings-account.ts';

/** What it makes of the loan, and of the account that the money goes to, if one is named. */
interface After {
  readonly loan: Loan;
  readonly savings: SavingsAccount | undefined;
}

/**
 * Pays an approved loan out: makes its schedule, activates it, and takes the down payment where that is automatic. Of a product
 * whose loans are disbursed in several parts it pays the next one out.
 */
export const disburseLoan = defineAccountsCommand({
  name: 'disburseLoan',
  description:
    'Pays an approved loan out, for the amount that was approved, for less, or for as much more as its product allows; to a savings account, if one is named. Where the product allows several parts, it is given again for each, also on a loan that is active, settled or overpaid.',
  permission: 'DISBURSE_LOAN',
  inputName: 'DisburseLoanInput',
  input: {
    loanId: shared.loanId,
    date: described(
      'The day on which the money goes out, from that of the approval, or of the disbursement before, on; interest runs ' +
        'from it. It cannot be after the business date, which it is if absent.',
      optional(date),
    ),
    amount: described(
      'In the currency of the loan: up to what was approved, and as much more as overAppliedPercent of the product ' +
        'allows, all parts together. What was approved and is not disbursed, if absent.',
      optional(money),
    ),
    savingsAccountId: described(
      'Global id of the savings account that the money goes to, in the currency of the loan. It goes out of the house, if absent.',
      optional(id(savingsKind.noun)),
    ),
    note: shared.note,
  },
  answers: 'Loan',
  target: accountsTarget({
    loan: { kinds: [loanKind], field: 'loanId', takes: disbursableLoans },
    savings: { kinds: [savingsKind], field: 'savingsAccountId', isOptional: true, takes: activeSavings },
  }),
  rejects: [
    'LOAN_NOT_APPROVED',
    'SAVINGS_NOT_ACTIVE',
    'LOAN_CHARGED_OFF',
    'TOO_MANY_TRANCHES',
    'LOAN_FULLY_DISBURSED',
    'DATE_IN_FUTURE',
    'BOOKS_CLOSED',
    'DATE_TOO_EARLY',
    'DATE_TOO_LATE',
    'INVALID_AMOUNT',
    'AMOUNT_EXCEEDS_APPROVED',
    'INVALID_VALUE',
    'CURRENCIES_DIFFER',
    'SAVINGS_BLOCKED',
  ],
  decide({ loan, savings }, { amount, date, note }, stamp) {
    if (!isDisbursable(loan)) return disbursableLoans.refuse(loan);
    const counterpart = savings && nextTransactionId(savings);
    const asked = { amount, date, note, counterpart };
    const paidOut = isDisbursed(loan) ? disburseMore(loan, asked, stamp) : disburse(loan, asked, stamp);
    if (!paidOut.ok) return paidOut;
    if (savings === undefined) return accept<After>({ loan: paidOut.state, savings }, ...paidOut.events);
    const differ = currenciesDiffer(
      { field: 'savingsAccountId', currency: savings.terms.currency },
      { field: 'loanId', currency: loan.terms.currency },
    );
    if (differ !== undefined) return differ;
    const given = { amount: amount ?? amountToDisburse(loan), date, note };
    const paidIn = payIn(savings, { ...given, counterpart: nextTransactionId(loan) }, stamp);
    if (!paidIn.ok) return paidIn;
    return accept<After>({ loan: paidOut.state, savings: paidIn.state }, ...paidOut.events, ...paidIn.events);
  },
  bears: ({ loan }, { amount }) => ({
    amount: amount ?? (isDisbursable(loan) ? amountToDisburse(loan) : loan.principal),
    currency: loan.terms.currency,
  }),
  answer: ({ loan }) => loanAnswer(loan),
});

/** Whether money may go out of a loan: nothing did, or its product has it disbursed in several parts. */
function isDisbursable(loan: Loan): loan is ApprovedLoan | DisbursedLoan {
  if (loan.status === 'APPROVED') return true;
  return (
    isDisbursed(loan) && loan.status !== 'CLOSED_WRITTEN_OFF' && loan.terms.maxTrancheCount !== undefined
  );
}
