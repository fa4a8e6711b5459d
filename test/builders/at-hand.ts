import { type LocalDate, never } from '@dayclose/domain/kernel/dates.ts';
import { dayFigures } from '@dayclose/domain/loan/day-figures.ts';
import type { ActiveLoan } from '@dayclose/domain/loan/loan.ts';
import type { LoanToClose } from '@dayclose/domain/loan/loan-to-close.ts';
import type { QuietLoan } from '@dayclose/domain/loan/quiet-loan.ts';
import { outstandingOf, runningOn, unpaidFrom } from '@dayclose/domain/loan/schedule/installment.ts';

/** What a close of the days up to a date has at hand of a loan, as its store reads it. */
export function atHand({ transactions: _, ...loan }: ActiveLoan, through: LocalDate): LoanToClose {
  const from = loan.closedThrough + 1;
  const ahead = Math.max(1, loan.terms.dueEventDaysBefore);
  const next = unpaidFrom(loan, through + 1);
  const installments = loan.installments.filter(
    (each) =>
      each === next ||
      (each.fromDate <= through + ahead && (outstandingOf(each) > 0n || each.dueDate >= from)),
  );
  const until = installments.find(({ dueDate }) => dueDate > through)?.dueDate ?? never;
  const onEntry = loan.terms.chargeAccrualDate === 'SUBMITTED_DATE';
  const charges = loan.charges
    .filter(({ cancelledOn }) => cancelledOn === undefined)
    .map((charge) => ({
      ...charge,
      dues: charge.dues.filter(
        (due) => due.amount - due.waived > due.accrued && (onEntry || due.dueOn < until),
      ),
    }))
    .filter(({ dues }) => dues.length > 0);
  return { ...loan, installments, charges };
}

/** The same loan as a quiet day has it at hand. */
export function quietly(loan: ActiveLoan | LoanToClose): QuietLoan {
  const { kind, id, accountNo, externalId, status, terms, nonPerforming, chargedOff, activatedOn } = loan;
  const running = runningOn(loan.installments, loan.closedThrough + 1);
  if (running === undefined) throw new Error(`nothing of loan ${id} runs`);
  const { fromDate, dueDate, interestEarned, interestBefore } = running;
  const { classification, principal, interest, fees, penalties, overdue } = dayFigures(loan);
  return {
    ...{
      isQuiet: true,
      kind,
      id,
      accountNo,
      externalId,
      status,
      productId: loan.productId,
      terms,
      nonPerforming,
      chargedOff,
      activatedOn,
    },
    closedThrough: loan.closedThrough,
    transactionCount: loan.transactionCount,
    eventCount: loan.eventCount,
    balances: { interestAccrued: loan.balances.interestAccrued },
    unchanged: { classification, principal, interest, fees, penalties, overdue },
    installments: [{ fromDate, dueDate, interestEarned, interestBefore }],
    charges: [],
    posted: [],
  };
}

/** A loan after quiet days. */
export function afterQuiet(loan: ActiveLoan, quiet: QuietLoan): ActiveLoan {
  const { closedThrough, transactionCount, posted } = quiet;
  return {
    ...loan,
    closedThrough,
    transactionCount,
    balances: { ...loan.balances, ...quiet.balances },
    posted: [...loan.posted, ...posted],
  };
}
