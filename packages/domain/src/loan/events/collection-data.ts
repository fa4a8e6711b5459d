import type { CollectionDataV1 } from '@dayclose/events';
import { moneyText } from '../../books/denomination.ts';
import { formatDate, type LocalDate } from '../../kernel/dates.ts';
import type { Money } from '../../kernel/money.ts';
import { dateText } from '../../kernel/payload.ts';
import { daysPastDue, delinquentDays, delinquentSince, overdueSince } from '../delinquency/delinquency.ts';
import { isActivePause } from '../delinquency/pause.ts';
import type { DisbursedLoan } from '../loan.ts';
import { overdueOn } from '../money/payoff.ts';
import { outstandingOf, unpaidFrom } from '../schedule/installment.ts';
import type { MoneyTransaction } from '../transactions/transaction.ts';
import { isBooked } from '../transactions/types.ts';
import { stands } from './totals-by-type.ts';

/** How late an active loan is on a date, what it has to pay next, and what came in last. */
export function collectionData(loan: DisbursedLoan, on: LocalDate): CollectionDataV1 {
  const text = (money: Money) => moneyText(money, loan.terms);
  const overdue = overdueOn(loan, on);
  const next = unpaidFrom(loan, on);
  const lastPayment = lastOf(loan, ({ type }) => isBooked(type, 'PAID'));
  const lastRepayment = lastOf(loan, ({ type }) => type === 'REPAYMENT');
  return {
    pastDueDays: daysPastDue(loan, on),
    pastDueDate: dateText(overdueSince(loan, on)),
    nextPaymentDueDate: dateText(next?.dueDate),
    nextPaymentAmount: next === undefined ? null : text(outstandingOf(next)),
    delinquentDays: delinquentDays(loan, on),
    delinquentDate: dateText(delinquentSince(loan, on)),
    delinquentAmount: text(overdue.total),
    delinquentPrincipal: text(overdue.principal),
    delinquentInterest: text(overdue.interest),
    delinquentFee: text(overdue.fees),
    delinquentPenalty: text(overdue.penalties),
    lastPaymentDate: dateText(lastPayment?.valueDate),
    lastPaymentAmount: lastPayment === undefined ? null : text(lastPayment.amount),
    lastRepaymentDate: dateText(lastRepayment?.valueDate),
    lastRepaymentAmount: lastRepayment === undefined ? null : text(lastRepayment.amount),
    delinquencyPausePeriods: loan.pauses.map((pause) => ({
      active: isActivePause(pause, on),
      pausePeriodStart: formatDate(pause.start),
      pausePeriodEnd: formatDate(pause.end),
    })),
  };
}

/** Of the transactions that stand and are of a kind, the one of the last value date, and of that date the last entered. */
function lastOf(
  { transactions }: DisbursedLoan,
  isOne: (transaction: MoneyTransaction) => boolean,
): MoneyTransaction | undefined {
  let last: MoneyTransaction | undefined;
  for (const transaction of transactions) {
    if (!stands(transaction) || !isOne(transaction)) continue;
    if (last === undefined || transaction.valueDate >= last.valueDate) last = transaction;
  }
  return last;
}
