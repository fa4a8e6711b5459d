import { fineAmount } from '../../books/denomination.ts';
import { closedBooks, earlyDate } from '../../books/value-date.ts';
import { defineAccountsCommand } from '../../kernel/command.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import { futureDate } from '../../kernel/future-date.ts';
import { date, described, id, money, optional } from '../../kernel/input.ts';
import { type Money, maxOf } from '../../kernel/money.ts';
import { accept } from '../../kernel/outcome.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { accountsTarget } from '../../kernel/target.ts';
import { payIn } from '../../savings/commands/pay.ts';
import { activeSavings } from '../../savings/commands/statuses.ts';
import { savingsKind } from '../../savings/kind.ts';
import type { SavingsAccount } from '../../savings/savings-account.ts';
import { currenciesDiffer, nextTransactionId } from '../../transfer/link.ts';
import { activate } from '../activation.ts';
import { loanEvent } from '../events/list.ts';
import { loanKind } from '../kind.ts';
import type { ApprovedLoan, Loan } from '../loan.ts';
import { multiplesRefusal } from '../schedule/multiples-refusal.ts';
import { maturityRefusal } from '../schedule/schedule.ts';
import { loanAnswer } from '../snapshot.ts';
import { consequences } from './consequences.ts';
import { excess } from './guards.ts';
import { shared } from './inputs.ts';
import { mostPrincipal } from './most-principal.ts';
import { approvedLoans } from './statuses.ts';

/** What it makes of the loan, and of the account that the money goes to, if one is named. */
interface After {
  readonly loan: Loan;
  readonly savings: SavingsAccount | undefined;
}

/** Pays an approved loan out: makes its schedule, activates it, and takes the down payment where that is automatic. */
export const disburseLoan = defineAccountsCommand({
  name: 'disburseLoan',
  description:
    'Pays an approved loan out, for the amount that was approved, for less, or for as much more as its product allows; to a savings account, if one is named.',
  permission: 'DISBURSE_LOAN',
  inputName: 'DisburseLoanInput',
  input: {
    loanId: shared.loanId,
    date: described(
      'The day on which the money goes out, from that of the approval on; interest runs from it. It cannot be after the ' +
        'business date, which it is if absent.',
      optional(date),
    ),
    amount: described(
      'In the currency of the loan: up to what was approved, and as much more as overAppliedPercent of the product ' +
        'allows. What was approved, if absent.',
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
    loan: { kinds: [loanKind], field: 'loanId', takes: approvedLoans },
    savings: { kinds: [savingsKind], field: 'savingsAccountId', isOptional: true, takes: activeSavings },
  }),
  rejects: [
    'LOAN_NOT_APPROVED',
    'SAVINGS_NOT_ACTIVE',
    'DATE_IN_FUTURE',
    'BOOKS_CLOSED',
    'DATE_TOO_EARLY',
    'INVALID_AMOUNT',
    'AMOUNT_EXCEEDS_APPROVED',
    'INVALID_VALUE',
    'CURRENCIES_DIFFER',
    'SAVINGS_BLOCKED',
  ],
  decide({ loan, savings }, { amount, date, note }, stamp) {
    if (loan.status !== 'APPROVED') return approvedLoans.refuse(loan);
    const counterpart = savings && nextTransactionId(savings);
    const paidOut = disburse(loan, { amount, date, note, counterpart }, stamp);
    if (!paidOut.ok) return paidOut;
    if (savings === undefined) return accept<After>({ loan: paidOut.state, savings }, ...paidOut.events);
    const differ = currenciesDiffer(
      { field: 'savingsAccountId', currency: savings.terms.currency },
      { field: 'loanId', currency: loan.terms.currency },
    );
    if (differ !== undefined) return differ;
    const given = { amount: amount ?? loan.approvedPrincipal, date, note };
    const paidIn = payIn(savings, { ...given, counterpart: nextTransactionId(loan) }, stamp);
    if (!paidIn.ok) return paidIn;
    return accept<After>({ loan: paidOut.state, savings: paidIn.state }, ...paidOut.events, ...paidIn.events);
  },
  answer: ({ loan }) => loanAnswer(loan),
});

/** A disbursement as it is asked for. Shape: what is absent is what was approved, and the business date. */
interface Asked {
  readonly amount?: Money | undefined;
  readonly date?: LocalDate | undefined;
  readonly note?: string | undefined;
  readonly counterpart?: string | undefined;
}

function disburse(loan: ApprovedLoan, asked: Asked, stamp: Stamp) {
  const disbursedOn = asked.date ?? stamp.businessDate;
  const amount = asked.amount ?? loan.approvedPrincipal;
  const refusal =
    futureDate(disbursedOn, stamp) ??
    closedBooks(disbursedOn, stamp) ??
    earlyDate(disbursedOn, loan.approvedOn, 'on which the loan was approved') ??
    fineAmount(amount, loan.terms) ??
    excess('AMOUNT_EXCEEDS_APPROVED', amount, maxOf(loan.approvedPrincipal, mostPrincipal(loan))) ??
    maturityRefusal({ ...loan, disbursedOn }, 'date') ??
    (asked.amount === undefined ? undefined : multiplesRefusal({ ...loan, disbursedOn }, amount, 'amount'));
  if (refusal !== undefined) return refusal;
  const { note, counterpart } = asked;
  const disbursed = activate(loan, { disbursedOn, amount, note, counterpart }, stamp);
  return accept<Loan>(
    disbursed,
    loanEvent.disbursed.of(stamp, disbursed),
    ...consequences(loan, disbursed, stamp),
  );
}
