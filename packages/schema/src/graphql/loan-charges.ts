import { type Money, parseStored, sumOf } from '@dayclose/domain/kernel/money.ts';
import type { LoanChargeKind } from '@dayclose/domain/loan/money/charge.ts';
import { transactionIdOf, transactionKeyOf } from '@dayclose/domain/loan/transactions/transaction-id.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import type { SchemaContext } from './context.ts';
import { loadTogether } from './loaders.ts';
import { moneyOf, optionalIsoDate } from './values.ts';

/** A charge as readers see it: what falls due with all of its installments taken together. */
export interface LoanChargeRow {
  readonly loanId: string;
  readonly number: number;
  readonly kind: LoanChargeKind;
  readonly name: string;
  readonly dueOn: string | null;
  readonly amount: Money;
  readonly paid: Money;
  readonly waived: Money;
  readonly currencyDigits: number;
}

const include = { dues: true, loan: { select: { currencyDigits: true } } } as const;
type StoredCharge = Prisma.LoanChargeGetPayload<{ include: typeof include }>;

/** A charge's id among those of all loans: made like that of a posting. */
export function chargeIdOf({ loanId, number }: Pick<LoanChargeRow, 'loanId' | 'number'>): string {
  return transactionIdOf(loanId, number);
}

/** The form of the ids of charges and postings. */
export const loanPartId = /^[1-9]\d{6,17}$/;

/** A charge as a snapshot keeps it: amounts are text. */
export type ChargeSnapshot = Omit<LoanChargeRow, 'amount' | 'paid' | 'waived'> &
  Record<'amount' | 'paid' | 'waived', string>;

/** The charge that an answer keeps. */
export function chargeOf(charge: ChargeSnapshot): LoanChargeRow {
  return {
    ...charge,
    amount: parseStored(charge.amount),
    paid: parseStored(charge.paid),
    waived: parseStored(charge.waived),
  };
}

/** The charges of a loan that were not taken back; those of all loans of an answer are read at once. */
export async function chargesOf(context: SchemaContext, loanId: bigint): Promise<readonly LoanChargeRow[]> {
  const charges = await loadTogether(context, 'charges-of-loans', String(loanId), async (loanIds) => {
    const rows = await context.source.prisma.loanCharge.findMany({
      where: { loanId: { in: loanIds.map(BigInt) }, cancelledOn: null },
      orderBy: [{ loanId: 'asc' }, { number: 'asc' }],
      include,
    });
    return Map.groupBy(rows.map(toCharge), (charge) => charge.loanId);
  });
  return charges ?? [];
}

/** The charge of an id, taken back or not. */
export function chargeById(context: SchemaContext, id: string): Promise<LoanChargeRow | undefined> {
  return loadTogether(context, 'loan-charges', id, async (ids) => {
    const keys = ids.flatMap((each) => transactionKeyOf(each) ?? []);
    const rows = await context.source.prisma.loanCharge.findMany({
      // Two lists instead of pairs: it may find more than was asked for, and stays one short condition.
      where: {
        loanId: { in: [...new Set(keys.map(({ loanId }) => BigInt(loanId)))] },
        number: { in: [...new Set(keys.map(({ number }) => number))] },
      },
      include,
    });
    return new Map(rows.map(toCharge).map((charge) => [chargeIdOf(charge), charge]));
  });
}

function toCharge({ dues, loan, ...row }: StoredCharge): LoanChargeRow {
  return {
    loanId: String(row.loanId),
    number: row.number,
    kind: row.kind as LoanChargeKind,
    name: row.name,
    dueOn: optionalIsoDate(row.dueOn),
    amount: sumOf(dues.map((due) => moneyOf(due.amount))),
    paid: sumOf(dues.map((due) => moneyOf(due.paid))),
    waived: sumOf(dues.map((due) => moneyOf(due.waived))),
    currencyDigits: loan.currencyDigits,
  };
}
