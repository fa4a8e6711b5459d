import { fineAmount } from '../../books/denomination.ts';
import { closedBooks, earlyDate } from '../../books/value-date.ts';
import { formatDate, type LocalDate } from '../../kernel/dates.ts';
import { futureDate } from '../../kernel/future-date.ts';
import { type Money, storedMoney, zero } from '../../kernel/money.ts';
import { accept, type Rejected, reject } from '../../kernel/outcome.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { activate } from '../activation.ts';
import { loanEvent } from '../events/list.ts';
import { type ApprovedLoan, type DisbursedLoan, isDisbursed, type Loan } from '../loan.ts';
import { mostDisbursed, tranchesEndOn, withTranche } from '../money/tranches.ts';
import { multiplesRefusal } from '../schedule/multiples-refusal.ts';
import { agreedNow } from '../schedule/plan.ts';
import { maturityRefusal } from '../schedule/schedule.ts';
import { disbursedAmount, disbursements } from '../transactions/transaction.ts';
import { consequences } from './consequences.ts';
import { alreadyChargedOff, excess } from './guards.ts';

/** A disbursement as it is asked for. Shape: what is absent is what was approved and is not disbursed, and the business date. */
export interface Disbursal {
  readonly amount?: Money | undefined;
  readonly date?: LocalDate | undefined;
  readonly note?: string | undefined;
  readonly counterpart?: string | undefined;
}

/** Pays a loan out: makes its schedule, and activates it. */
export function disburse(loan: ApprovedLoan, asked: Disbursal, stamp: Stamp) {
  const disbursedOn = asked.date ?? stamp.businessDate;
  const amount = asked.amount ?? loan.approvedPrincipal;
  const refusal =
    futureDate(disbursedOn, stamp) ??
    closedBooks(disbursedOn, stamp) ??
    earlyDate(disbursedOn, loan.approvedOn, 'on which the loan was approved') ??
    fineAmount(amount, loan.terms) ??
    excess('AMOUNT_EXCEEDS_APPROVED', amount, mostDisbursed(loan)) ??
    maturityRefusal(agreedNow(loan, disbursedOn, stamp), 'date') ??
    (asked.amount === undefined
      ? undefined
      : multiplesRefusal(agreedNow(loan, disbursedOn, stamp), amount, 'amount'));
  if (refusal !== undefined) return refusal;
  const { note, counterpart } = asked;
  const disbursed = activate(loan, { disbursedOn, amount, note, counterpart }, stamp);
  return accept<Loan>(
    disbursed,
    loanEvent.disbursed.of(stamp, disbursed),
    ...consequences(loan, disbursed, stamp),
  );
}

/** What a disbursement comes to that does not say: what was approved, less what is disbursed; beyond it, what is left. */
export function amountToDisburse(loan: ApprovedLoan | DisbursedLoan): Money {
  if (!isDisbursed(loan)) return loan.approvedPrincipal;
  const disbursed = disbursedAmount(loan);
  const approved = loan.approvedPrincipal - disbursed;
  return approved > zero ? approved : mostDisbursed(loan) - disbursed;
}

/** Pays more of a loan out, where its product has it disbursed in several parts. */
export function disburseMore(loan: DisbursedLoan, asked: Disbursal, stamp: Stamp) {
  const valueDate = asked.date ?? stamp.businessDate;
  const amount = asked.amount ?? amountToDisburse(loan);
  const last = disbursements(loan).at(-1)?.valueDate ?? loan.disbursedOn;
  const refusal =
    alreadyChargedOff(loan) ??
    nothingLeft(loan) ??
    futureDate(valueDate, stamp) ??
    closedBooks(valueDate, stamp) ??
    earlyDate(valueDate, last, 'on which the loan was last disbursed') ??
    lateDate(valueDate, loan) ??
    fineAmount(amount, loan.terms) ??
    excess('AMOUNT_EXCEEDS_APPROVED', amount, mostDisbursed(loan) - disbursedAmount(loan));
  if (refusal !== undefined) return refusal;
  const { note, counterpart } = asked;
  const after = withTranche(loan, { valueDate, amount, note, counterpart }, stamp);
  return accept<Loan>(after, loanEvent.disbursed.of(stamp, after), ...consequences(loan, after, stamp));
}

function nothingLeft(
  loan: DisbursedLoan,
): Rejected<'TOO_MANY_TRANCHES' | 'LOAN_FULLY_DISBURSED'> | undefined {
  const parts = disbursements(loan).length;
  const { maxTrancheCount: most = 1 } = loan.terms;
  if (parts >= most) {
    return reject('TOO_MANY_TRANCHES', { loan: loan.accountNo, value: String(parts), limit: String(most) });
  }
  const limit = mostDisbursed(loan);
  if (disbursedAmount(loan) < limit) return undefined;
  return reject('LOAN_FULLY_DISBURSED', { loan: loan.accountNo, limit: storedMoney(limit) });
}

/** Refuses what goes out when the last installment is due, or later: none would ask for it. */
function lateDate(date: LocalDate, loan: DisbursedLoan): Rejected<'DATE_TOO_LATE'> | undefined {
  const end = tranchesEndOn(loan);
  if (date < end) return undefined;
  const reason = 'the day before the last installment is due';
  const limit = formatDate(end - 1);
  return reject('DATE_TOO_LATE', { field: 'date', date: formatDate(date), limit, reason });
}
