import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { Money } from '@dayclose/domain/kernel/money.ts';
import { roundMoney } from '@dayclose/domain/kernel/money.ts';
import { dueOf } from '@dayclose/domain/loan/installment.ts';
import type { ActiveLoan, Installment } from '@dayclose/domain/loan/loan.ts';
import type { Conduct } from './conduct.ts';
import type { Random } from './random.ts';

export interface Payment {
  readonly on: LocalDate;
  readonly amount: Money;
}

/** The payments that a borrower of a conduct has made before a business date, in order of their dates. */
export function paymentsOf(
  loan: ActiveLoan,
  conduct: Conduct,
  random: Random,
  businessDate: LocalDate,
): readonly Payment[] {
  const last = businessDate - 1;
  switch (conduct.kind) {
    case 'APPLIED':
    case 'APPROVED':
      return [];
    case 'REGULAR':
      return regular(loan.installments, conduct.daysLate, random).filter(({ on }) => on <= last);
    case 'STOPPED':
      return stopped(loan, conduct, random, last);
    case 'AHEAD':
      return ahead(loan.installments, conduct.installments, random, last);
    case 'SETTLED':
      return settled(loan, conduct, random);
    default:
      return conduct satisfies never;
  }
}

/** Each installment in full, on its due date or some days after it, never before an earlier payment. */
function regular(installments: readonly Installment[], daysLate: number, random: Random): Payment[] {
  let earliest = 0;
  return installments.map((installment) => {
    const on = Math.max(earliest, installment.dueDate + (daysLate === 0 ? 0 : random.integer(0, daysLate)));
    earliest = on;
    return { on, amount: dueOf(installment) };
  });
}

function stopped(
  loan: ActiveLoan,
  conduct: Extract<Conduct, { kind: 'STOPPED' }>,
  random: Random,
  last: LocalDate,
): readonly Payment[] {
  const due = loan.installments.filter(({ dueDate }) => dueDate <= last + 1 - conduct.days);
  const payments = regular(due.slice(0, -1), 0, random);
  const unpaid = due.at(-1);
  if (!conduct.halfPaid || unpaid === undefined) return payments;
  const half = roundMoney(dueOf(unpaid) / 2n, loan.terms.currencyDigits, 'DOWN');
  return half === 0n ? payments : [...payments, { on: unpaid.dueDate, amount: half }];
}

function ahead(
  installments: readonly Installment[],
  more: number,
  random: Random,
  last: LocalDate,
): Payment[] {
  const due = installments.filter(({ dueDate }) => dueDate <= last);
  const next = installments.slice(due.length, due.length + more);
  const amount = next.reduce((sum, installment) => sum + dueOf(installment), 0n);
  const [first] = next;
  if (first === undefined) return regular(due, 0, random);
  return [...regular(due, 0, random), { on: random.integer(first.fromDate, last), amount }];
}

function settled(
  loan: ActiveLoan,
  { installments, extra }: Extract<Conduct, { kind: 'SETTLED' }>,
  random: Random,
): Payment[] {
  const paid = regular(loan.installments.slice(0, installments), 0, random);
  const rest = loan.installments.slice(installments);
  const left = rest.reduce((sum, installment) => sum + dueOf(installment), 0n);
  const tooMuch = roundMoney((left * BigInt(extra)) / 100n, loan.terms.currencyDigits, 'UP');
  return [...paid, { on: rest[0]?.dueDate ?? loan.maturesOn, amount: left + tooMuch }];
}
