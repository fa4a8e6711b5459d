import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import type { ActiveLoan, DisbursedLoan } from '@dayclose/domain/loan/loan.ts';
import { type Entry, enter } from '@dayclose/domain/loan/money/entry.ts';
import { presentRules, type ScheduleTerms } from '@dayclose/domain/loan/product/terms.ts';
import type { Installment } from '@dayclose/domain/loan/schedule/installment.ts';
import { dueOf } from '@dayclose/domain/loan/schedule/installment.ts';
import { activeLoan, money, productTerms, stampOn } from '../../test/builders/loan.ts';
import { recalculation } from '../../test/builders/recalculating-loan.ts';

const disbursedOn = dateOf(2024, 1, 31);
/** Progressive by real days: of all kinds of schedules the one that reckons most. */
const actual = { scheduleType: 'PROGRESSIVE', daysInYear: 'ACTUAL', daysInMonth: 'ACTUAL' } as const;
const sizing = { principal: money('250000'), annualInterestRate: '4.75' };

/** What a schedule of so many months is made from. */
export function agreement(numberOfRepayments: number): ScheduleTerms {
  const dates = { submittedOn: disbursedOn, disbursedOn };
  const rhythm = { numberOfRepayments, repaymentEvery: 1, repaymentUnit: 'MONTHS' } as const;
  return { ...sizing, ...rhythm, ...dates, terms: productTerms(actual), scheduleRules: presentRules };
}

/** A loan over 30 years of which nothing is paid. */
export function freshLoan(): ActiveLoan {
  return activeLoan({ ...sizing, numberOfRepayments: 360, disbursedOn, terms: actual });
}

/** The loan after its first installments were paid, each on its day, as a command reads it. */
export function repaidLoan(count: number): DisbursedLoan {
  let loan: DisbursedLoan = freshLoan();
  for (const installment of loan.installments.slice(0, count)) {
    const { loan: after } = enter(loan, onTime(installment), stampOn(installment.dueDate));
    loan = { ...after, posted: [] };
  }
  return loan;
}

/** The repayment of an installment on its day. */
export function onTime(installment: Installment): Entry {
  return { type: 'REPAYMENT', valueDate: installment.dueDate, amount: dueOf(installment) };
}

/** A repayment before all others; it pays more than interest, so that each of them pays something else afterwards. */
export const backdated: Entry = { type: 'REPAYMENT', valueDate: disbursedOn + 1, amount: money('1000') };

/** The loan with interest that is recalculated, after so many payments of odd amounts on odd days: early, late, more, less. */
export function recalculatedLoan(count: number): DisbursedLoan {
  let loan: DisbursedLoan = activeLoan({
    ...sizing,
    numberOfRepayments: 360,
    disbursedOn,
    terms: { ...actual, recalculation },
  });
  for (let number = 1; number <= count; number += 1) {
    const valueDate = disbursedOn + number * 29 + ((number * 7) % 11);
    const amount = money(`${900 + ((number * 131) % 900)}.${10 + (number % 80)}`);
    const { loan: after } = enter(loan, { type: 'REPAYMENT', valueDate, amount }, stampOn(valueDate));
    loan = { ...after, posted: [] };
  }
  return loan;
}
