import { formatMoney, type Money } from '@dayclose/domain/kernel/money.ts';
import type { Amounts } from '@dayclose/domain/loan/money/payoff.ts';
import { perSchema } from './draft.ts';
import { needs } from './permission.ts';

/** Amounts of one currency. Units: `digits` decimals are printed. */
export interface PrintedAmounts extends Amounts {
  readonly digits: number;
}

const print = (pick: (amounts: Amounts) => Money) => (amounts: PrintedAmounts) =>
  formatMoney(pick(amounts), amounts.digits);

/** Money by component. */
export const LoanAmounts = perSchema((draft) =>
  draft.builder.objectRef<PrintedAmounts>('LoanAmounts').implement({
    authScopes: needs('READ'),
    description: 'Money by component, in the currency of the loan.',
    fields: (t) => ({
      principal: t.field({
        description: 'Principal.',
        type: 'Decimal',
        resolve: print((amounts) => amounts.principal),
      }),
      interest: t.field({
        description: 'Interest.',
        type: 'Decimal',
        resolve: print((amounts) => amounts.interest),
      }),
      fees: t.field({ description: 'Fees.', type: 'Decimal', resolve: print((amounts) => amounts.fees) }),
      penalties: t.field({
        description: 'Penalties.',
        type: 'Decimal',
        resolve: print((amounts) => amounts.penalties),
      }),
      total: t.field({
        description: 'The sum of the four.',
        type: 'Decimal',
        resolve: print((amounts) => amounts.total),
      }),
    }),
  }),
);
