import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { zero } from '@dayclose/domain/kernel/money.ts';
import type { Outcome } from '@dayclose/domain/kernel/outcome.ts';
import type { Stamp } from '@dayclose/domain/kernel/stamp.ts';
import { accrualDue, postAccrual } from '@dayclose/domain/loan/accrual.ts';
import { activate } from '@dayclose/domain/loan/activation.ts';
import { approveLoan } from '@dayclose/domain/loan/commands/approve-loan.ts';
import { submitLoan } from '@dayclose/domain/loan/commands/submit-loan.ts';
import { classify } from '@dayclose/domain/loan/delinquency.ts';
import { oldestUnpaid } from '@dayclose/domain/loan/installment.ts';
import type { ActiveLoan, ApprovedLoan, Loan } from '@dayclose/domain/loan/loan.ts';
import { takePayment } from '@dayclose/domain/loan/payment.ts';
import type { DrawnLoan } from './draw-loan.ts';
import { paymentsOf } from './payments.ts';
import type { Random } from './random.ts';

/** What names a loan and whose it is. */
export interface Borrowing {
  readonly id: string;
  readonly externalId: string;
  readonly client: { readonly id: string; readonly activatedOn: LocalDate };
}

/** Makes the stamp of a past business date. */
export type StampOn = (businessDate: LocalDate) => Stamp;

/**
 * A loan that has lived up to a business date: every rule applied on its day, every day before the date closed.
 *
 * Shape: what those closes would have accrued day by day is one posting, of the last closed day.
 * Errors: a command that is refused, or a payment after the loan has ended, is a defect of what was drawn, and throws.
 */
export function liveThrough(
  drawn: DrawnLoan,
  borrowing: Borrowing,
  random: Random,
  { businessDate, stampOn }: { readonly businessDate: LocalDate; readonly stampOn: StampOn },
): Loan {
  const { conduct, disbursedOn } = drawn;
  const submitted = submit(drawn, borrowing, stampOn(drawn.submittedOn));
  if (conduct.kind === 'APPLIED') return submitted;
  const approved = approve(submitted, stampOn(drawn.approvedOn));
  if (conduct.kind === 'APPROVED') return approved;
  const disbursement = { disbursedOn, amount: approved.approvedPrincipal, note: undefined };
  const disbursed = activate(approved, disbursement, stampOn(disbursedOn));
  let loan: Loan = disbursed;
  for (const { on, amount } of paymentsOf(disbursed, conduct, random, businessDate)) {
    const payment = { amount, paidOn: on, note: undefined };
    loan = takePayment(closeDays(active(loan), on - 1), payment, stampOn(on)).after;
  }
  return loan.status === 'ACTIVE' ? accrue(closeDays(loan, businessDate - 1)) : loan;
}

function approve(loan: Loan, stamp: Stamp): ApprovedLoan {
  const input = {
    loanId: loan.id,
    date: undefined,
    amount: undefined,
    expectedDisbursementOn: undefined,
    note: undefined,
  };
  const approved = accepted(approveLoan.decide(loan, input, stamp));
  if (approved.status !== 'APPROVED') throw new Error(`loan ${loan.id} is ${approved.status} once approved`);
  return approved;
}

function submit(drawn: DrawnLoan, { id, externalId, client }: Borrowing, stamp: Stamp): Loan {
  const { product, principal, annualInterestRate, numberOfRepayments, disbursedOn } = drawn;
  const input = {
    clientId: client.id,
    productId: product.id,
    externalId,
    principal,
    submittedOn: undefined,
    expectedDisbursementOn: disbursedOn,
    annualInterestRate,
    numberOfRepayments,
    repaymentEvery: undefined,
    repaymentUnit: undefined,
  };
  return accepted(submitLoan.decide({ id, client, product, externalIdTaken: false }, input, stamp));
}

/** Closes the days up to a date: only those on which the oldest installment is overdue can change the loan's class. */
function closeDays(loan: ActiveLoan, through: LocalDate): ActiveLoan {
  const firstOverdue = oldestUnpaid(loan)?.dueDate ?? through + 1;
  let closed = loan;
  for (let day = Math.max(loan.closedThrough + 1, firstOverdue); day <= through; day += 1) {
    closed = classify(closed, day + 1);
  }
  return { ...closed, closedThrough: through };
}

function accrue(loan: ActiveLoan): ActiveLoan {
  if (loan.terms.accounting !== 'ACCRUAL_PERIODIC') return loan;
  const interest = accrualDue(loan, loan.closedThrough);
  if (interest === zero) return loan;
  return postAccrual(loan, interest, {
    valueDate: loan.closedThrough,
    postingDate: loan.closedThrough,
    cobDate: undefined,
  });
}

function active(loan: Loan): ActiveLoan {
  if (loan.status !== 'ACTIVE') throw new Error(`loan ${loan.id} is ${loan.status} before its history ends`);
  return loan;
}

function accepted<State>(outcome: Outcome<State>): State {
  if (outcome.ok) return outcome.state;
  throw new Error(`the history of a loan is refused: ${outcome.code} ${JSON.stringify(outcome.details)}`);
}
