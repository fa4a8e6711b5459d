import { type LocalDate, parseDate } from '@dayclose/domain/kernel/dates.ts';
import { formatMoney, zero } from '@dayclose/domain/kernel/money.ts';
import type { AccrualDates } from '@dayclose/domain/loan/accrual/accrual.ts';
import type { DisbursedLoan } from '@dayclose/domain/loan/loan.ts';
import type { LoanCharge } from '@dayclose/domain/loan/money/charge.ts';
import type { Installment } from '@dayclose/domain/loan/schedule/installment.ts';
import { money } from './loan.ts';

/** The date that a test writes as text. */
export function day(text: string): LocalDate {
  const date = parseDate(text);
  if (date === undefined) throw new Error(`${text} is no date`);
  return date;
}

/** The dates of what a close posts. */
export function closing(on: LocalDate): AccrualDates {
  return { valueDate: on, postingDate: on, cobDate: on };
}

interface GivenCharge {
  readonly number?: number;
  readonly kind?: LoanCharge['kind'];
  readonly dueOn?: string;
  readonly enteredOn?: string;
  readonly amount?: string;
  readonly waived?: string;
  readonly accrued?: string;
  readonly cancelledOn?: LocalDate;
}

/** A flat charge of one due, 10.00 on 6 February unless given. */
export function charge(given: GivenCharge = {}): LoanCharge {
  const dueOn = day(given.dueOn ?? '2024-02-06');
  const amount = given.amount ?? '10.00';
  return {
    number: given.number ?? 1,
    kind: given.kind ?? 'FEE',
    name: 'Snooze fee',
    calculation: 'FLAT',
    timing: 'SPECIFIED_DUE_DATE',
    rate: amount,
    dueOn,
    enteredOn: day(given.enteredOn ?? '2024-01-01'),
    afterTransaction: 1,
    cancelledOn: given.cancelledOn,
    dues: [
      {
        installment: 2,
        dueOn,
        amount: money(amount),
        paid: zero,
        waived: money(given.waived ?? '0'),
        accrued: money(given.accrued ?? '0'),
      },
    ],
  };
}

/** The loan with parts of its interest waived, installment by installment. */
export function waiving<L extends DisbursedLoan>(loan: L, waived: readonly bigint[]): L {
  let interestBefore = zero;
  const installments = loan.installments.map((each, index): Installment => {
    const interestWaived = waived[index] ?? zero;
    const interestEarned = each.interest - interestWaived;
    const after = { ...each, interestWaived, interestEarned, interestBefore };
    interestBefore += interestEarned;
    return after;
  });
  return { ...loan, installments };
}

export function accruing<L extends DisbursedLoan>(loan: L, interest: string): L {
  return { ...loan, balances: { ...loan.balances, interestAccrued: money(interest) } };
}

/** What was posted: type, component and amount of each. */
export function posted(loan: Pick<DisbursedLoan, 'posted'>): string[] {
  return loan.posted.map(({ type, interest, fees, penalties, amount }) => {
    const component = interest > 0n ? 'interest' : fees > 0n ? 'fees' : penalties > 0n ? 'penalties' : 'none';
    if (interest + fees + penalties !== amount) throw new Error('a posting is not the sum of its parts');
    return `${type} ${component} ${formatMoney(amount, 2)}`;
  });
}

export function accruedOf({ dues }: LoanCharge): string {
  return dues.map(({ accrued }) => formatMoney(accrued, 2)).join(' ');
}
