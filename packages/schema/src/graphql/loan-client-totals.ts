import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import type { ClientTotalsView } from '@dayclose/domain/loan/views.ts';
import { businessDateOf } from './business-dates.ts';
import type { SchemaContext } from './context.ts';
import { perSchema } from './draft.ts';
import { loadTogether } from './loaders.ts';
import { LoanAmounts, type PrintedAmounts } from './loan-amounts.ts';
import { latenessOf } from './loan-lateness.ts';
import { needs } from './permission.ts';
import { sumText } from './values.ts';

/** What the active loans of a client in one currency come to. */
interface Totals {
  readonly currency: string;
  readonly loans: number;
  readonly outstanding: PrintedAmounts;
  readonly overdue: PrintedAmounts;
}

export const ClientTotals = perSchema((draft) =>
  draft.builder.objectRef<Totals>('ClientTotals').implement({
    authScopes: needs('READ'),
    description: 'What the active loans of a client in one currency come to.',
    fields: (t) => ({
      currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
      loans: t.exposeInt('loans', { description: 'How many active loans these are.' }),
      outstanding: t.expose('outstanding', {
        type: LoanAmounts(draft),
        description: 'What is left to pay, due or not.',
      }),
      overdue: t.expose('overdue', {
        type: LoanAmounts(draft),
        description: 'What is left to pay of installments that were due before the business date.',
      }),
    }),
  }),
);

/** What the active loans of a client come to, by currency; all clients of an answer are read at once. */
export async function totalsOfClient(clientId: string, context: SchemaContext): Promise<readonly Totals[]> {
  const on = formatDate(await businessDateOf(context));
  const { reads } = context.source;
  const kept = await loadTogether(context, 'totals-of-clients', clientId, (ids) =>
    reads.totalsOfClients(ids, on),
  );
  if (kept === undefined) return [];
  const isAllKept = kept.every(({ loansToReckon }) => loansToReckon === 0);
  const reckoned = isAllKept ? [] : await overdueOfOthers(clientId, on, context);
  return kept.map((totals) => {
    const others = reckoned.filter(({ currency }) => currency === totals.currency);
    return withOverdue(
      totals,
      others.map(({ overdue }) => overdue),
    );
  });
}

/** What is overdue of the loans of which that is not kept. */
async function overdueOfOthers(clientId: string, on: string, context: SchemaContext) {
  const loans = await loadTogether(context, 'loans-to-reckon', clientId, (ids) =>
    context.source.reads.loansToReckon(ids, on),
  );
  const lateness = (loans ?? []).map(async (loan) => {
    const { overdue } = await latenessOf(loan, context);
    return { currency: loan.currency, overdue };
  });
  return await Promise.all(lateness);
}

function withOverdue(totals: ClientTotalsView, others: readonly PrintedAmounts[]): Totals {
  const { currency, loans, currencyDigits: digits } = totals;
  const sum = (kept: string, component: 'principal' | 'interest' | 'fees' | 'penalties') =>
    sumText([kept, ...others.map((amounts) => amounts[component])], digits);
  return {
    currency,
    loans,
    outstanding: {
      principal: totals.principalOutstanding,
      interest: totals.interestOutstanding,
      fees: totals.feesOutstanding,
      penalties: totals.penaltiesOutstanding,
      digits,
    },
    overdue: {
      principal: sum(totals.overduePrincipal, 'principal'),
      interest: sum(totals.overdueInterest, 'interest'),
      fees: sum(totals.overdueFees, 'fees'),
      penalties: sum(totals.overduePenalties, 'penalties'),
      digits,
    },
  };
}
