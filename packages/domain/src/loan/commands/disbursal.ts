import { fineAmount } from '../../books/denomination.ts';
import { closedBooks, earlyDate } from '../../books/value-date.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import { futureDate } from '../../kernel/future-date.ts';
import { type Money, maxOf } from '../../kernel/money.ts';
import { accept } from '../../kernel/outcome.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { activate } from '../activation.ts';
import { loanEvent } from '../events/list.ts';
import type { ApprovedLoan, Loan } from '../loan.ts';
import { multiplesRefusal } from '../schedule/multiples-refusal.ts';
import { agreedNow } from '../schedule/plan.ts';
import { maturityRefusal } from '../schedule/schedule.ts';
import { consequences } from './consequences.ts';
import { excess } from './guards.ts';
import { mostPrincipal } from './most-principal.ts';

/** A disbursement as it is asked for. Shape: what is absent is what was approved, and the business date. */
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
    excess('AMOUNT_EXCEEDS_APPROVED', amount, maxOf(loan.approvedPrincipal, mostPrincipal(loan))) ??
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
