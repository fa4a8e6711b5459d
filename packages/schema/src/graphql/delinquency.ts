import { formatOptionalDate } from '@dayclose/domain/kernel/dates.ts';
import { daysSince, delinquentDaysSince } from '@dayclose/domain/loan/delinquency/delinquency.ts';
import type { LoanView } from '@dayclose/domain/loan/views.ts';
import type { SchemaContext } from './context.ts';
import { perSchema } from './draft.ts';
import { loadTogether } from './loaders.ts';
import { totalText } from './loan-amounts.ts';
import { type Lateness, latenessOf, lenienceOf } from './loan-lateness.ts';
import { needs } from './permission.ts';
import { isoDate } from './values.ts';

interface DelinquencyView extends Lateness {
  readonly loan: LoanView;
}

/** How late a loan is: days and amount for the business date, the range as it was last written. */
export const Delinquency = perSchema((draft) =>
  draft.builder.objectRef<DelinquencyView>('Delinquency').implement({
    authScopes: needs('READ'),
    description: 'How late a loan is on the business date.',
    fields: (t) => ({
      daysPastDue: t.int({
        description:
          'Days from the due date of the oldest unpaid installment to the business date; 0 on the due date.',
        resolve: ({ overdueSince, on }) => daysSince(overdueSince, on),
      }),
      delinquentDays: t.int({
        description: 'Days past due less the days that were paused and the grace of the product.',
        resolve: (late, _args, context) => delinquentDaysOf(late, context),
      }),
      since: t.field({
        description:
          'The day from which delinquent days count: that due date plus the grace of the product; absent where nothing is overdue.',
        type: 'Date',
        nullable: true,
        resolve: (late, _args, context) => sinceOf(late, context),
      }),
      amount: t.field({
        type: 'Decimal',
        description: 'What is overdue.',
        resolve: ({ overdue }) => totalText(overdue),
      }),
      classification: t.string({
        description:
          'The delinquency range of its product that it was last put into; absent where it is in none.',
        nullable: true,
        resolve: ({ loan }) => loan.classification,
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
        resolve: ({ addedOn }) => isoDate(addedOn),
      }),
      liftedOn: t.field({
        description: 'The day on which it left the range; absent as long as it is in it.',
        type: 'Date',
        nullable: true,
        resolve: ({ liftedOn }) => (liftedOn === null ? null : isoDate(liftedOn)),
      }),
    }),
  }),
);

/** The delinquency ranges that a loan has been in, the oldest first; those of all loans of an answer are read at once. */
export async function delinquencyHistoryOf(context: SchemaContext, loanId: string) {
  const tags = await loadTogether(context, 'delinquency-tags', loanId, async (ids) => {
    const rows = await context.source.prisma.loanDelinquencyTag.findMany({
      where: { loanId: { in: ids.map(BigInt) } },
      orderBy: [{ loanId: 'asc' }, { number: 'asc' }],
    });
    return Map.groupBy(rows, (tag) => String(tag.loanId));
  });
  return tags ?? [];
}

/** How late the loan is on the business date; not at all unless it is active. */
export async function delinquencyOf(loan: LoanView, context: SchemaContext): Promise<DelinquencyView> {
  return { ...(await latenessOf(loan, context)), loan };
}

async function delinquentDaysOf({ loan, overdueSince, on }: DelinquencyView, context: SchemaContext) {
  if (overdueSince === undefined) return 0;
  return delinquentDaysSince(await lenienceOf(loan, context), overdueSince, on);
}

async function sinceOf({ loan, overdueSince }: DelinquencyView, context: SchemaContext) {
  if (overdueSince === undefined) return null;
  const { terms } = await lenienceOf(loan, context);
  return formatOptionalDate(overdueSince + terms.graceOnArrearsDays);
}
