import { formatDate, type LocalDate, parseDate } from '@dayclose/domain/kernel/dates.ts';
import { formatMoney } from '@dayclose/domain/kernel/money.ts';
import {
  type LoanSizing,
  type ProductTerms,
  presentRules,
  type ScheduleRules,
  type ScheduleTerms,
} from '@dayclose/domain/loan/product/terms.ts';
import type { Installment } from '@dayclose/domain/loan/schedule/installment.ts';
import { dueOf } from '@dayclose/domain/loan/schedule/installment.ts';
import { buildSchedule } from '@dayclose/domain/loan/schedule/schedule.ts';
import { money, productTerms } from './loan.ts';

/** A loan as a table of schedules gives it: 9.4822 % in 6 months, progressive, 30/360, unless something else is said. */
export interface Agreed extends Partial<LoanSizing> {
  readonly amount: string;
  readonly from: string;
  /** The date of the application; absent: that of the disbursement. */
  readonly submitted?: string;
  readonly terms?: Partial<ProductTerms>;
  readonly scheduleRules?: ScheduleRules;
}

/** A row of a table of schedules: its name, what is agreed, and the schedule as text. */
export type KnownSchedule = readonly [name: string, agreed: Agreed, expected: string];

export function agreement({ amount, from, submitted = from, terms, ...sizing }: Agreed): ScheduleTerms {
  return {
    principal: money(amount),
    annualInterestRate: '9.4822',
    numberOfRepayments: 6,
    repaymentEvery: 1,
    repaymentUnit: 'MONTHS',
    scheduleRules: presentRules,
    ...sizing,
    terms: productTerms(terms),
    submittedOn: dateOn(submitted),
    disbursedOn: dateOn(from),
  };
}

export function schedule(agreed: Agreed): readonly Installment[] {
  const { principal, ...rest } = agreement(agreed);
  return buildSchedule({ principal, ...rest }, principal);
}

/** One line an installment: due date, principal, balance after it, interest, due. */
export function tableOf(installments: readonly Installment[], digits = 2): string {
  return installments
    .map((installment) => {
      const { dueDate, principal, balance, interest } = installment;
      const amounts = [principal, balance, interest, dueOf(installment)];
      return [formatDate(dueDate), ...amounts.map((each) => formatMoney(each, digits))].join(' ');
    })
    .join('\n');
}

/** The table that a test writes, however it is indented and aligned. */
export function linesOf(text: string): string {
  return text
    .trim()
    .split('\n')
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .join('\n');
}

function dateOn(text: string): LocalDate {
  const date = parseDate(text);
  if (date === undefined) throw new Error(`${text} is no date`);
  return date;
}
