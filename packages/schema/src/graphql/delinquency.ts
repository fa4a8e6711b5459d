import { formatOptionalDate } from '@dayclose/domain/kernel/dates.ts';
import { formatMoney, zero } from '@dayclose/domain/kernel/money.ts';
import {
  daysPastDue,
  delinquentDays,
  delinquentSince,
} from '@dayclose/domain/loan/delinquency/delinquency.ts';
import { overdueOn } from '@dayclose/domain/loan/money/payoff.ts';
import { businessDateOf } from './business-dates.ts';
import type { SchemaContext } from './context.ts';
import { perSchema } from './draft.ts';
import { isActive, type SummarisedLoan, summaryOf } from './loan-figures.ts';
import { scheduleOf } from './loan-schedule.ts';
import { needs } from './permission.ts';
import { isoDate, optionalIsoDate } from './values.ts';

interface DelinquencyView {
  readonly daysPastDue: number;
  readonly delinquentDays: number;
  readonly since: string | null;
  readonly amount: string;
  readonly classification: string | null;
}

/** How late a loan is: days and amount for the business date, the range as it was last written. */
export const Delinquency = perSchema((draft) =>
  draft.builder.objectRef<DelinquencyView>('Delinquency').implement({
    authScopes: needs('READ'),
    description: 'How late a loan is on the business date.',
    fields: (t) => ({
      daysPastDue: t.exposeInt('daysPastDue', {
        description:
          'Days from the due date of the oldest unpaid installment to the business date; 0 on the due date.',
      }),
      delinquentDays: t.exposeInt('delinquentDays', {
        description: 'Days past due less the days that were paused and the grace of the product.',
      }),
      since: t.expose('since', {
        description:
          'The day from which delinquent days count: that due date plus the grace of the product; absent where nothing is overdue.',
        type: 'Date',
        nullable: true,
      }),
      amount: t.expose('amount', { type: 'Decimal', description: 'What is overdue.' }),
      classification: t.exposeString('classification', {
        description:
          'The delinquency range of its product that it was last put into; absent where it is in none.',
        nullable: true,
      }),
    }),
  }),
);

/** One stretch of time in a delinquency range. */
export const DelinquencyChange = perSchema((draft) =>
  draft.builder.prismaObject('LoanDelinquencyTag', {
    authScopes: needs('READ'),
    name: 'DelinquencyChange',
    description: 'One stretch of time in a delinquency range.',
    fields: (t) => ({
      classification: t.exposeString('classification', { description: 'The delinquency range.' }),
      addedOn: t.field({
        description: 'The day on which it was put into the range.',
        type: 'Date',
        resolve: (tag) => isoDate(tag.addedOn),
      }),
      liftedOn: t.field({
        description: 'The day on which it left the range; absent as long as it is in it.',
        type: 'Date',
        nullable: true,
        resolve: (tag) => optionalIsoDate(tag.liftedOn),
      }),
    }),
  }),
);

/** How late the loan is on the business date; not at all unless it is active. */
export async function delinquencyOf(loan: SummarisedLoan, context: SchemaContext): Promise<DelinquencyView> {
  const { classification } = summaryOf(loan);
  if (!isActive(loan)) {
    const amount = formatMoney(zero, loan.currencyDigits);
    return { daysPastDue: 0, delinquentDays: 0, since: null, amount, classification };
  }
  const [on, schedule] = await Promise.all([businessDateOf(context), scheduleOf(context, loan.id)]);
  return {
    daysPastDue: daysPastDue(schedule, on),
    delinquentDays: delinquentDays(schedule, on),
    since: formatOptionalDate(delinquentSince(schedule, on)),
    amount: formatMoney(overdueOn(schedule, on).total, schedule.digits),
    classification,
  };
}
