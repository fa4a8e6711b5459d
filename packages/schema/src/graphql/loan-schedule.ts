import type { Installment } from '@dayclose/domain/loan/loan.ts';
import type { ProductTerms } from '@dayclose/domain/loan/terms.ts';
import type { LoanInstallment as InstallmentRow } from '../../generated/prisma/client.ts';
import type { SchemaContext } from './context.ts';
import { loadTogether } from './loaders.ts';
import { localDate, moneyOf } from './values.ts';

/** Terms as they are stored, without the one amount in them, which only the making of a schedule needs. */
export type ReadTerms = Omit<ProductTerms, 'installmentMultiplesOf'>;

/** What is computed at the read is computed from: the installments of a loan, all of them, and its terms. */
export interface LoanSchedule {
  readonly digits: number;
  readonly installments: readonly Installment[];
  readonly terms: ReadTerms;
}

/** The schedule of a loan; those of all loans of an answer are read at once. */
export async function scheduleOf(context: SchemaContext, loanId: bigint): Promise<LoanSchedule> {
  const schedule = await loadTogether(context, 'loan-schedules', String(loanId), async (ids) => {
    const loans = await context.source.prisma.loan.findMany({
      where: { id: { in: ids.map(BigInt) } },
      select: { id: true, currencyDigits: true, terms: true, installments: { orderBy: { number: 'asc' } } },
    });
    return new Map(
      loans.map(({ id, currencyDigits, terms, installments }) => [
        String(id),
        {
          digits: currencyDigits,
          installments: installments.map(toInstallment),
          terms: terms.terms as unknown as ReadTerms,
        },
      ]),
    );
  });
  if (schedule === undefined) throw new Error(`loan ${loanId} is gone`);
  return schedule;
}

function toInstallment(row: InstallmentRow): Installment {
  return {
    number: row.number,
    fromDate: localDate(row.fromDate),
    dueDate: localDate(row.dueDate),
    principal: moneyOf(row.principal),
    interest: moneyOf(row.interest),
    fees: moneyOf(row.fees),
    penalties: moneyOf(row.penalties),
    principalPaid: moneyOf(row.principalPaid),
    interestPaid: moneyOf(row.interestPaid),
    feesPaid: moneyOf(row.feesPaid),
    penaltiesPaid: moneyOf(row.penaltiesPaid),
    paidInAdvance: moneyOf(row.paidInAdvance),
    paidLate: moneyOf(row.paidLate),
    balance: moneyOf(row.balance),
    interestBefore: moneyOf(row.interestBefore),
    completedOn: row.completedOn === null ? undefined : localDate(row.completedOn),
  };
}
