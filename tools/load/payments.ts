import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { type Money, roundMoney, sumOf, zero } from '@dayclose/domain/kernel/money.ts';
import type { DisbursedLoan } from '@dayclose/domain/loan/loan.ts';
import type { Installment } from '@dayclose/domain/loan/schedule/installment.ts';
import { outstandingOf } from '@dayclose/domain/loan/schedule/installment.ts';
import type { Conduct } from './conduct.ts';
import type { Random } from './random.ts';

/** What a borrower means to pay on a day: how much it comes to is known from the loan as it then is. */
export interface Payment {
  readonly on: LocalDate;
  amount(loan: DisbursedLoan): Money;
}

/** The payments that a borrower of a conduct has made before a business date, in order of their dates. */
export function paymentsOf(
  loan: DisbursedLoan,
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

/** What is outstanding of a loan up to an installment, what was charged for being late included. */
function outstandingThrough({ installments }: DisbursedLoan, number: number): Money {
  return sumOf(installments.filter((installment) => installment.number <= number).map(outstandingOf));
}

/** Each installment in full, on its due date or some days after it, never before an earlier payment. */
function regular(installments: readonly Installment[], daysLate: number, random: Random): Payment[] {
  let earliest = 0;
  return installments.map(({ number, dueDate }) => {
    const on = Math.max(earliest, dueDate + (daysLate === 0 ? 0 : random.integer(0, daysLate)));
    earliest = on;
    return { on, amount: (loan) => outstandingThrough(loan, number) };
  });
}

function stopped(
  loan: DisbursedLoan,
  conduct: Extract<Conduct, { kind: 'STOPPED' }>,
  random: Random,
  last: LocalDate,
): readonly Payment[] {
  const due = loan.installments.filter(({ dueDate }) => dueDate <= last + 1 - conduct.days);
  const payments = regular(due.slice(0, -1), 0, random);
  const unpaid = due.at(-1);
  if (!conduct.halfPaid || unpaid === undefined) return payments;
  const { currencyDigits } = loan.terms;
  return [
    ...payments,
    { on: unpaid.dueDate, amount: () => roundMoney(outstandingOf(unpaid) / 2n, currencyDigits, 'DOWN') },
  ];
}

function ahead(
  installments: readonly Installment[],
  more: number,
  random: Random,
  last: LocalDate,
): Payment[] {
  const due = installments.filter(({ dueDate }) => dueDate <= last);
  const next = installments.slice(due.length, due.length + more);
  const payments = regular(due, 0, random);
  const [first, furthest] = [next[0], next.at(-1)];
  if (first === undefined || furthest === undefined) return payments;
  const on = random.integer(first.fromDate, last);
  return [...payments, { on, amount: (loan) => outstandingThrough(loan, furthest.number) }];
}

function settled(
  loan: DisbursedLoan,
  { installments, extra }: Extract<Conduct, { kind: 'SETTLED' }>,
  random: Random,
): Payment[] {
  const paid = regular(loan.installments.slice(0, installments), 0, random);
  const on = loan.installments[installments]?.dueDate ?? loan.maturesOn;
  return [...paid, { on: Math.max(on, paid.at(-1)?.on ?? on), amount: (owing) => allAndMore(owing, extra) }];
}

function allAndMore({ balances, terms }: DisbursedLoan, extra: number): Money {
  const { principal, interest, fees, penalties } = balances;
  const left = principal + interest + fees + penalties;
  return left === zero ? zero : left + roundMoney((left * BigInt(extra)) / 100n, terms.currencyDigits, 'UP');
}
