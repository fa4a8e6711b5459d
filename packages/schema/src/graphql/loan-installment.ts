import { formatDate, formatOptionalDate } from '@dayclose/domain/kernel/dates.ts';
import { formatMoney, type Money } from '@dayclose/domain/kernel/money.ts';
import type { Installment } from '@dayclose/domain/loan/schedule/installment.ts';
import { dueOf, outstandingOf, paidOf, waivedOf } from '@dayclose/domain/loan/schedule/installment.ts';
import { perSchema } from './draft.ts';
import { needs } from './permission.ts';

/** An installment and the decimals of its currency. */
export interface PrintedInstallment extends Installment {
  readonly digits: number;
}

const print = (pick: (installment: Installment) => Money) => (installment: PrintedInstallment) =>
  formatMoney(pick(installment), installment.digits);

/** One line of a loan's schedule. */
export const LoanInstallment = perSchema((draft) =>
  draft.builder.objectRef<PrintedInstallment>('LoanInstallment').implement({
    authScopes: needs('READ'),
    description: 'One line of the schedule: what is due and what has been paid of it.',
    fields: (t) => ({
      number: t.exposeInt('number', {
        description: 'Its place in the schedule: 1, 2, 3 …; a down payment is the first.',
      }),
      fromDate: t.field({
        description: 'The first day of its period.',
        type: 'Date',
        resolve: (installment) => formatDate(installment.fromDate),
      }),
      dueDate: t.field({
        description: 'The day on which it is due; paid on it, it is not late.',
        type: 'Date',
        resolve: (installment) => formatDate(installment.dueDate),
      }),
      principalDue: t.field({
        description: 'Principal that it asks for.',
        type: 'Decimal',
        resolve: print((installment) => installment.principal),
      }),
      interestDue: t.field({
        description: 'Interest that it asks for.',
        type: 'Decimal',
        resolve: print((installment) => installment.interest),
      }),
      feesDue: t.field({
        description: 'Fees that it asks for.',
        type: 'Decimal',
        resolve: print((installment) => installment.fees),
      }),
      penaltiesDue: t.field({
        description: 'Penalties that it asks for.',
        type: 'Decimal',
        resolve: print((installment) => installment.penalties),
      }),
      totalDue: t.field({
        description: 'All that it asks for, whether paid, waived or not.',
        type: 'Decimal',
        resolve: print(dueOf),
      }),
      principalPaid: t.field({
        description: 'Principal paid of it.',
        type: 'Decimal',
        resolve: print((installment) => installment.principalPaid),
      }),
      interestPaid: t.field({
        description: 'Interest paid of it.',
        type: 'Decimal',
        resolve: print((installment) => installment.interestPaid),
      }),
      feesPaid: t.field({
        description: 'Fees paid of it.',
        type: 'Decimal',
        resolve: print((installment) => installment.feesPaid),
      }),
      penaltiesPaid: t.field({
        description: 'Penalties paid of it.',
        type: 'Decimal',
        resolve: print((installment) => installment.penaltiesPaid),
      }),
      totalPaid: t.field({
        description: 'All that was paid of it.',
        type: 'Decimal',
        resolve: print(paidOf),
      }),
      waived: t.field({
        description: 'All that was waived of it.',
        type: 'Decimal',
        resolve: print(waivedOf),
      }),
      outstanding: t.field({
        description: 'What is left to pay of it.',
        type: 'Decimal',
        resolve: print(outstandingOf),
      }),
      balance: t.field({
        type: 'Decimal',
        description: 'Principal outstanding after this installment.',
        resolve: print((installment) => installment.balance),
      }),
      paidInAdvance: t.field({
        description: 'What was paid of it before its due date.',
        type: 'Decimal',
        resolve: print((installment) => installment.paidInAdvance),
      }),
      paidLate: t.field({
        description: 'What was paid of it after its due date.',
        type: 'Decimal',
        resolve: print((installment) => installment.paidLate),
      }),
      completedOn: t.field({
        description: 'The value date on which nothing was left to pay of it; absent before.',
        type: 'Date',
        nullable: true,
        resolve: (installment) => formatOptionalDate(installment.completedOn),
      }),
      classification: t.string({
        nullable: true,
        description: 'Its own delinquency range, with installment-level delinquency.',
        resolve: (installment) => installment.classification ?? null,
      }),
    }),
  }),
);
