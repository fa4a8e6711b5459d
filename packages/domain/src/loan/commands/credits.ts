import { loanAmountInput } from './inputs.ts';
import { defineLoanCommand } from './loan-command.ts';
import { keptLoans } from './statuses.ts';
import { paymentRejects, takeMoney } from './take-payment.ts';

/** What brings money to a loan, and no payment of its client is: each has a rule of its own where its money goes. */
interface Credit {
  readonly name: string;
  readonly description: string;
  readonly type: 'MERCHANT_REFUND' | 'PAYOUT_REFUND' | 'GOODWILL_CREDIT';
}

const whicheverStatus =
  'It pays what is owed, and what is left of it is overpaid, also on a loan that is closed.';

/** Money from a merchant. */
export const merchantRefund = creditCommand({
  name: 'merchantRefund',
  description: `Takes what a merchant gives back of what was bought with a loan. ${whicheverStatus}`,
  type: 'MERCHANT_REFUND',
});

/** A payout that did not stay where it went. */
export const payoutRefund = creditCommand({
  name: 'payoutRefund',
  description: `Takes a payout that comes back. ${whicheverStatus}`,
  type: 'PAYOUT_REFUND',
});

/** Money of the lender. */
export const goodwillCredit = creditCommand({
  name: 'goodwillCredit',
  description: `Pays on a loan out of goodwill of the lender, whose expense it is. ${whicheverStatus}`,
  type: 'GOODWILL_CREDIT',
});

/** Shape: unlike a repayment it is taken on any date by a loan that is closed, which is then overpaid. */
function creditCommand({ type, ...named }: Credit) {
  return defineLoanCommand({
    ...named,
    permission: 'CREDIT_LOAN',
    inputName: 'LoanAmountInput',
    input: loanAmountInput,
    answers: 'LoanTransactionResult',
    takes: keptLoans,
    rejects: paymentRejects,
    decide: (loan, { amount, date, note }, stamp) => takeMoney(loan, { type, amount, date, note }, stamp),
  });
}
