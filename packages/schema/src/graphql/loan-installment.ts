import { formatDate, formatOptionalDate } from '@dayclose/domain/kernel/dates.ts';
import { formatMoney, type Money } from '@dayclose/domain/kernel/money.ts';
import { dueOf, outstandingOf, paidOf, waivedOf } from '@dayclose/domain/loan/installment.ts';
import type { Installment } from '@dayclose/domain/loan/loan.ts';
import { builder } from './builder.ts';

/** An installment and the decimals of its currency. */
export interface PrintedInstallment extends Installment {
  readonly digits: number;
}

const print = (pick: (installment: Installment) => Money) => (installment: PrintedInstallment) =>
  formatMoney(pick(installment), installment.digits);

/** One line of a loan's schedule. */
export const LoanInstallment = builder.objectRef<PrintedInstallment>('LoanInstallment').implement({
  description: 'One line of the schedule: what is due and what has been paid of it.',
  fields: (t) => ({
    number: t.exposeInt('number'),
    fromDate: t.field({ type: 'Date', resolve: (installment) => formatDate(installment.fromDate) }),
    dueDate: t.field({ type: 'Date', resolve: (installment) => formatDate(installment.dueDate) }),
    principalDue: t.field({ type: 'Decimal', resolve: print((installment) => installment.principal) }),
    interestDue: t.field({ type: 'Decimal', resolve: print((installment) => installment.interest) }),
    feesDue: t.field({ type: 'Decimal', resolve: print((installment) => installment.fees) }),
    penaltiesDue: t.field({ type: 'Decimal', resolve: print((installment) => installment.penalties) }),
    totalDue: t.field({ type: 'Decimal', resolve: print(dueOf) }),
    principalPaid: t.field({ type: 'Decimal', resolve: print((installment) => installment.principalPaid) }),
    interestPaid: t.field({ type: 'Decimal', resolve: print((installment) => installment.interestPaid) }),
    feesPaid: t.field({ type: 'Decimal', resolve: print((installment) => installment.feesPaid) }),
    penaltiesPaid: t.field({ type: 'Decimal', resolve: print((installment) => installment.penaltiesPaid) }),
    totalPaid: t.field({ type: 'Decimal', resolve: print(paidOf) }),
    waived: t.field({ type: 'Decimal', resolve: print(waivedOf) }),
    outstanding: t.field({ type: 'Decimal', resolve: print(outstandingOf) }),
    balance: t.field({
      type: 'Decimal',
      description: 'Principal outstanding after this installment.',
      resolve: print((installment) => installment.balance),
    }),
    paidInAdvance: t.field({ type: 'Decimal', resolve: print((installment) => installment.paidInAdvance) }),
    paidLate: t.field({ type: 'Decimal', resolve: print((installment) => installment.paidLate) }),
    completedOn: t.field({
      type: 'Date',
      nullable: true,
      resolve: (installment) => formatOptionalDate(installment.completedOn),
    }),
    classification: t.string({
      nullable: true,
      description: 'Its own class of lateness, with installment-level delinquency.',
      resolve: (installment) => installment.classification ?? null,
    }),
  }),
});
