import { parseStored, storedMoney } from '@dayclose/domain/kernel/money.ts';
import { accruedInterest } from '@dayclose/domain/savings/figures.ts';
import { availableOf } from '@dayclose/domain/savings/money/available.ts';
import type {
  SavingsAccountView,
  SavingsFactsView,
  SavingsFiguresView,
} from '@dayclose/domain/savings/views.ts';
import type { SchemaContext } from './context.ts';
import { savingsTermsById } from './savings-terms.ts';
import { decimalText } from './values.ts';

/** The account that an answer keeps. */
export function savingsOf(snapshot: unknown): SavingsFactsView & SavingsFiguresView {
  return snapshot as SavingsFactsView & SavingsFiguresView;
}

/** The last day of its own that an account closed; none before its first day is closed. */
export function lastClosedOf({ closedThrough, activatedOn }: SavingsFactsView): string | null {
  const isClosed = closedThrough !== null && activatedOn !== null && closedThrough >= activatedOn;
  return isClosed ? closedThrough : null;
}

/** Resolves money that follows from balances and terms: as an answer keeps it, or as it is. */
export const figure =
  (name: keyof SavingsFiguresView) =>
  async (account: SavingsAccountView, _args: object, context: SchemaContext): Promise<string> => {
    const figures = 'available' in account ? account : await reckoned(account, context);
    return decimalText(figures[name], account.currencyDigits);
  };

async function reckoned(
  row: Extract<SavingsAccountView, { readonly termsId: string }>,
  context: SchemaContext,
): Promise<SavingsFiguresView> {
  const terms = await savingsTermsById(context, row.termsId);
  const balances = {
    balance: parseStored(row.balance),
    onHold: parseStored(row.onHold),
    accrued: { credit: parseStored(row.accruedCredit), debit: parseStored(row.accruedDebit) },
    posted: { credit: parseStored(row.postedCredit), debit: parseStored(row.postedDebit) },
  };
  const account = { balances, terms };
  return {
    available: storedMoney(availableOf(account)),
    accruedInterest: storedMoney(accruedInterest(account)),
  };
}
