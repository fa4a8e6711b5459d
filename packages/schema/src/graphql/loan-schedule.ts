import type { DelinquencyPause } from '@dayclose/domain/loan/delinquency/pause.ts';
import type { ProductTerms } from '@dayclose/domain/loan/product/terms.ts';
import type { Installment } from '@dayclose/domain/loan/schedule/installment.ts';
import type {
  LoanInstallment as InstallmentRow,
  LoanDelinquencyPause as PauseRow,
} from '../../generated/prisma/client.ts';
import type { SchemaContext } from './context.ts';
import { loadTogether } from './loaders.ts';
import { localDate, moneyOf } from './values.ts';

/** What of the terms delinquency is judged by: it has been in them from the first, and is stored as it is. */
type ReadTerms = Pick<ProductTerms, 'graceOnArrearsDays'>;

/** What is computed at the read is computed from: all installments of a loan, its pauses and its terms. */
export interface LoanSchedule {
  readonly digits: number;
  readonly installments: readonly Installment[];
  readonly pauses: readonly DelinquencyPause[];
  readonly terms: ReadTerms;
}

/** The schedule of a loan; those of all loans of an answer are read at once. */
export async function scheduleOf(context: SchemaContext, loanId: bigint): Promise<LoanSchedule> {
  const schedule = await loadTogether(context, 'loan-schedules', String(loanId), async (ids) => {
    const loans = await context.source.prisma.loan.findMany({
      where: { id: { in: ids.map(BigInt) } },
      select: {
        id: true,
        currencyDigits: true,
        terms: true,
        installments: { orderBy: { number: 'asc' } },
        pauses: { orderBy: { number: 'asc' } },
      },
    });
    return new Map(
      loans.map(({ id, currencyDigits, terms, installments, pauses }) => [
        String(id),
        {
          digits: currencyDigits,
          installments: installments.map(toInstallment),
          pauses: pauses.map(toPause),
          terms: terms.terms as ReadTerms,
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
    interestWaived: moneyOf(row.interestWaived),
    feesWaived: moneyOf(row.feesWaived),
    penaltiesWaived: moneyOf(row.penaltiesWaived),
    paidInAdvance: moneyOf(row.paidInAdvance),
    paidLate: moneyOf(row.paidLate),
    balance: moneyOf(row.balance),
    interestEarned: moneyOf(row.interestEarned ?? row.interest.minus(row.interestWaived)),
    interestBefore: moneyOf(row.interestBefore),
    overduePenalties: row.overduePenalties,
    classification: row.classification ?? undefined,
    completedOn: row.completedOn === null ? undefined : localDate(row.completedOn),
  };
}

function toPause(row: PauseRow): DelinquencyPause {
  return {
    number: row.number,
    start: localDate(row.startOn),
    end: localDate(row.endOn),
    resumedOn: row.resumedOn === null ? undefined : localDate(row.resumedOn),
  };
}
