import { formatDate, formatOptionalDate } from '@dayclose/domain/kernel/dates.ts';
import { formatMoney, type Money, parseStored, storedMoney } from '@dayclose/domain/kernel/money.ts';
import type { Installment } from '@dayclose/domain/loan/schedule/installment.ts';
import { statusCodes } from '@dayclose/domain/loan/status.ts';
import type { LoanInstallmentView, LoanView } from '@dayclose/domain/loan/views.ts';
import type { SchemaContext } from './context.ts';
import { perSchema } from './draft.ts';
import { loadTogether } from './loaders.ts';
import { needs } from './permission.ts';
import { decimalText } from './values.ts';

/** An installment and the decimals of its currency. */
export interface PrintedInstallment extends Omit<LoanInstallmentView, 'loanId'> {
  readonly digits: number;
  /** Whether all that is left of it is written off. */
  readonly isWrittenOff: boolean;
}

type Amount = {
  [Field in keyof PrintedInstallment]: PrintedInstallment[Field] extends string ? Field : never;
}[keyof PrintedInstallment];

const print = (amount: Amount) => (installment: PrintedInstallment) =>
  decimalText(installment[amount], installment.digits);

/** What amounts come to, less others. */
const printSum =
  (plus: readonly Amount[], minus: readonly Amount[] = []) =>
  (of: PrintedInstallment) =>
    formatMoney(total(of, plus) - total(of, minus), of.digits);

function total(of: PrintedInstallment, amounts: readonly Amount[]): Money {
  let sum = 0n;
  for (const amount of amounts) sum += parseStored(of[amount]);
  return sum;
}

const due = ['principal', 'interest', 'fees', 'penalties'] as const;
const paid = ['principalPaid', 'interestPaid', 'feesPaid', 'penaltiesPaid'] as const;
const waived = ['interestWaived', 'feesWaived', 'penaltiesWaived'] as const;

/** What is neither paid nor waived: outstanding, or written off. */
const printLeft = printSum(due, [...paid, ...waived]);
const printNothing = ({ digits }: PrintedInstallment) => formatMoney(0n, digits);

/** The schedule of a loan, the oldest installment first; those of all loans of an answer are read at once. */
export async function installmentsOf(
  context: SchemaContext,
  loan: Pick<LoanView, 'id' | 'currencyDigits' | 'status'>,
): Promise<readonly PrintedInstallment[]> {
  const installments = await loadTogether(context, 'installments', loan.id, (ids) =>
    context.source.reads.installmentsOfLoans(ids),
  );
  const isWrittenOff = loan.status === statusCodes.CLOSED_WRITTEN_OFF;
  return (installments ?? []).map((installment) => ({
    ...installment,
    digits: loan.currencyDigits,
    isWrittenOff,
  }));
}

/** An installment that a rule reckoned. */
export function printedInstallment(installment: Installment, digits: number): PrintedInstallment {
  return {
    number: installment.number,
    fromDate: formatDate(installment.fromDate),
    dueDate: formatDate(installment.dueDate),
    principal: storedMoney(installment.principal),
    interest: storedMoney(installment.interest),
    fees: storedMoney(installment.fees),
    penalties: storedMoney(installment.penalties),
    principalPaid: storedMoney(installment.principalPaid),
    interestPaid: storedMoney(installment.interestPaid),
    feesPaid: storedMoney(installment.feesPaid),
    penaltiesPaid: storedMoney(installment.penaltiesPaid),
    interestWaived: storedMoney(installment.interestWaived),
    feesWaived: storedMoney(installment.feesWaived),
    penaltiesWaived: storedMoney(installment.penaltiesWaived),
    paidInAdvance: storedMoney(installment.paidInAdvance),
    paidLate: storedMoney(installment.paidLate),
    balance: storedMoney(installment.balance),
    completedOn: formatOptionalDate(installment.completedOn),
    classification: installment.classification ?? null,
    digits,
    isWrittenOff: false,
  };
}

/** One line of a loan's schedule. */
export const LoanInstallment = perSchema((draft) =>
  draft.builder.objectRef<PrintedInstallment>('LoanInstallment').implement({
    authScopes: needs('READ'),
    description: 'One line of the schedule: what is due and what has been paid of it.',
    fields: (t) => ({
      number: t.exposeInt('number', {
        description: 'Its place in the schedule: 1, 2, 3 …; a down payment is the first.',
      }),
      fromDate: t.expose('fromDate', { description: 'The first day of its period.', type: 'Date' }),
      dueDate: t.expose('dueDate', {
        description: 'The day on which it is due; paid on it, it is not late.',
        type: 'Date',
      }),
      principalDue: t.field({
        description: 'Principal that it asks for.',
        type: 'Decimal',
        resolve: print('principal'),
      }),
      interestDue: t.field({
        description: 'Interest that it asks for.',
        type: 'Decimal',
        resolve: print('interest'),
      }),
      feesDue: t.field({
        description: 'Fees that it asks for.',
        type: 'Decimal',
        resolve: print('fees'),
      }),
      penaltiesDue: t.field({
        description: 'Penalties that it asks for.',
        type: 'Decimal',
        resolve: print('penalties'),
      }),
      totalDue: t.field({
        description: 'All that it asks for, whether paid, waived or not.',
        type: 'Decimal',
        resolve: printSum(due),
      }),
      principalPaid: t.field({
        description: 'Principal paid of it.',
        type: 'Decimal',
        resolve: print('principalPaid'),
      }),
      interestPaid: t.field({
        description: 'Interest paid of it.',
        type: 'Decimal',
        resolve: print('interestPaid'),
      }),
      feesPaid: t.field({
        description: 'Fees paid of it.',
        type: 'Decimal',
        resolve: print('feesPaid'),
      }),
      penaltiesPaid: t.field({
        description: 'Penalties paid of it.',
        type: 'Decimal',
        resolve: print('penaltiesPaid'),
      }),
      totalPaid: t.field({
        description: 'All that was paid of it.',
        type: 'Decimal',
        resolve: printSum(paid),
      }),
      waived: t.field({
        description: 'All that was waived of it.',
        type: 'Decimal',
        resolve: printSum(waived),
      }),
      writtenOff: t.field({
        description: 'All that was written off of it.',
        type: 'Decimal',
        resolve: (of) => (of.isWrittenOff ? printLeft(of) : printNothing(of)),
      }),
      outstanding: t.field({
        description: 'What is left to pay of it.',
        type: 'Decimal',
        resolve: (of) => (of.isWrittenOff ? printNothing(of) : printLeft(of)),
      }),
      balance: t.field({
        type: 'Decimal',
        description: 'Principal outstanding after this installment.',
        resolve: print('balance'),
      }),
      paidInAdvance: t.field({
        description: 'What was paid of it before its due date.',
        type: 'Decimal',
        resolve: print('paidInAdvance'),
      }),
      paidLate: t.field({
        description: 'What was paid of it after its due date.',
        type: 'Decimal',
        resolve: print('paidLate'),
      }),
      completedOn: t.expose('completedOn', {
        description: 'The value date on which nothing was left to pay of it; absent before.',
        type: 'Date',
        nullable: true,
      }),
      classification: t.exposeString('classification', {
        nullable: true,
        description: 'Its own delinquency range, with installment-level delinquency.',
      }),
    }),
  }),
);
