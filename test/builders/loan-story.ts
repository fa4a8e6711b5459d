import { formatDate, type LocalDate, parseDate } from '@dayclose/domain/kernel/dates.ts';
import { formatMoney, type Money } from '@dayclose/domain/kernel/money.ts';
import type { Stamp } from '@dayclose/domain/kernel/stamp.ts';
import { type DisbursedLoan, isDisbursed, type Loan } from '@dayclose/domain/loan/loan.ts';
import { chargeLoan, type Entry, enter, replace, reverse } from '@dayclose/domain/loan/money/entry.ts';
import type { LoanTransaction } from '@dayclose/domain/loan/transactions/transaction.ts';
import type { EnteredType } from '@dayclose/domain/loan/transactions/types.ts';
import { money, stampOn } from './loan.ts';

/** The date that a test writes as text. */
export function day(text: string): LocalDate {
  const date = parseDate(text);
  if (date === undefined) throw new Error(`${text} is no date`);
  return date;
}

/**
 * The loan after what happens to it, one line each, told as an operator would enter it.
 *
 * Shape: the business date, then `REPAYMENT 450.00 [of 1] [on 2023-01-02]`, `reverse 3`,
 * `replace 3 by REPAYMENT 20.00 …` or `FEE 10.00 due 2023-02-06`; `of` names a charge, `on` the value date.
 */
export function told(
  loan: DisbursedLoan,
  lines: readonly string[],
  given: Partial<Stamp> = {},
): DisbursedLoan {
  return lines.reduce((after, line) => happened(after, line, given), loan);
}

function happened(loan: DisbursedLoan, line: string, given: Partial<Stamp>): DisbursedLoan {
  const [date = '', word = '', ...rest] = line.split(' ');
  const stamp = { ...stampOn(day(date)), ...given };
  switch (word) {
    case 'reverse':
      return reverse(loan, Number(rest[0]), stamp);
    case 'replace':
      return replace(loan, Number(rest[0]), entryOf(rest.slice(2), stamp), stamp).loan;
    case 'FEE':
    case 'PENALTY': {
      const dueOn = rest[1] === 'due' ? day(rest[2] ?? '') : undefined;
      const timing = dueOn === undefined ? 'EACH_INSTALLMENT' : 'SPECIFIED_DUE_DATE';
      const rate = rest[0] ?? '';
      const charge = { kind: word, name: word, calculation: 'FLAT', timing, rate, dueOn } as const;
      return disbursed(chargeLoan(loan, charge, stamp).loan);
    }
    default:
      return enter(loan, entryOf([word, ...rest], stamp), stamp).loan;
  }
}

function entryOf(words: readonly string[], stamp: Stamp): Entry {
  const [type, amount = ''] = words;
  const after = (word: string) => (words.includes(word) ? words[words.indexOf(word) + 1] : undefined);
  const [on, of] = [after('on'), after('of')];
  return {
    type: type as EnteredType,
    amount: money(amount),
    valueDate: on === undefined ? stamp.businessDate : day(on),
    ...(of === undefined ? {} : { chargeNumber: Number(of) }),
  };
}

function disbursed(loan: Loan): DisbursedLoan {
  if (!isDisbursed(loan)) throw new Error('the loan is not disbursed');
  return loan;
}

const two = (amount: Money) => formatMoney(amount, 2);
const dated = (date: LocalDate | undefined) => (date === undefined ? '-' : formatDate(date));

/** Number, type, value date, amount = principal interest fees penalties + overpayment; then what became of it. */
export function postingLine(each: LoanTransaction): string {
  const { principal, interest, fees, penalties, overpayment, reversedOn, supersededBy } = each;
  const parts = [principal, interest, fees, penalties].map(two).join(' ');
  const posting = `${each.number} ${each.type} ${formatDate(each.valueDate)} ${two(each.amount)} = ${parts} + ${two(overpayment)}`;
  if (reversedOn === undefined) return posting;
  const heir = supersededBy === undefined ? '' : ` by ${supersededBy}`;
  return `${posting}, reversed ${formatDate(reversedOn)}${heir}`;
}

/** Postings that moved money, in the order of their numbers. */
export function postingsOf(loan: Pick<Loan, 'transactions'>): readonly string[] {
  return loan.transactions.map(postingLine);
}

/** Due date, principal, interest, fees, penalties; paid, in advance, late, outstanding, and the day of completion. */
export function scheduleOf(loan: Pick<Loan, 'installments'>): readonly string[] {
  return loan.installments.map((each) => {
    const { principal, interest, fees, penalties, paidInAdvance, paidLate } = each;
    const paid = each.principalPaid + each.interestPaid + each.feesPaid + each.penaltiesPaid;
    const waived = each.interestWaived + each.feesWaived + each.penaltiesWaived;
    const left = principal + interest + fees + penalties - paid - waived;
    const due = [principal, interest, fees, penalties].map(two).join(' ');
    const done = [paid, paidInAdvance, paidLate, left].map(two).join(' ');
    return `${formatDate(each.dueDate)} ${due}; ${done} ${dated(each.completedOn)}`;
  });
}

/** Principal, interest, fees, penalties and what is overpaid. */
export function balancesOf({ balances }: Pick<Loan, 'balances'>): string {
  const { principal, interest, fees, penalties, overpaid } = balances;
  return [principal, interest, fees, penalties, overpaid].map(two).join(' ');
}

/** Penalties, fees, interest, principal and overpayment of a transaction. */
export function splitOf({ principal, interest, fees, penalties, overpayment }: LoanTransaction): string {
  return [penalties, fees, interest, principal, overpayment].map(two).join(' ');
}
