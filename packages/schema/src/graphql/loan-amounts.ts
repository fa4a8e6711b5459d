import { storedMoney } from '@dayclose/domain/kernel/money.ts';
import type { Split } from '@dayclose/domain/loan/transactions/transaction.ts';
import { perSchema } from './draft.ts';
import { needs } from './permission.ts';
import { decimalText, sumText } from './values.ts';

/** Amounts of one currency, as they are stored. Units: `digits` decimals are printed. */
export interface PrintedAmounts {
  readonly principal: string;
  readonly interest: string;
  readonly fees: string;
  readonly penalties: string;
  readonly digits: number;
}

type Component = keyof Split;
const print = (component: Component) => (amounts: PrintedAmounts) =>
  decimalText(amounts[component], amounts.digits);

/** Amounts that a rule reckoned. */
export function printedAmounts(
  { principal, interest, fees, penalties }: Split,
  digits: number,
): PrintedAmounts {
  return {
    principal: storedMoney(principal),
    interest: storedMoney(interest),
    fees: storedMoney(fees),
    penalties: storedMoney(penalties),
    digits,
  };
}

/** What they come to, as text. */
export function totalText({ principal, interest, fees, penalties, digits }: PrintedAmounts): string {
  return sumText([principal, interest, fees, penalties], digits);
}

/** Money by component. */
export const LoanAmounts = perSchema((draft) =>
  draft.builder.objectRef<PrintedAmounts>('LoanAmounts').implement({
    authScopes: needs('READ'),
    description: 'Money by component, in the currency of the loan.',
    fields: (t) => ({
      principal: t.field({ description: 'Principal.', type: 'Decimal', resolve: print('principal') }),
      interest: t.field({ description: 'Interest.', type: 'Decimal', resolve: print('interest') }),
      fees: t.field({ description: 'Fees.', type: 'Decimal', resolve: print('fees') }),
      penalties: t.field({ description: 'Penalties.', type: 'Decimal', resolve: print('penalties') }),
      total: t.field({ description: 'The sum of the four.', type: 'Decimal', resolve: totalText }),
    }),
  }),
);
