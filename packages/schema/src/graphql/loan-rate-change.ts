import type { LoanRateChangeView } from '@dayclose/domain/loan/views.ts';
import { perSchema } from './draft.ts';
import { needs } from './permission.ts';
import { decimalText } from './values.ts';

/** A rate that a loan bears from a date on, other than the one that was agreed. */
export const LoanRateChange = perSchema((draft) =>
  draft.builder.objectRef<LoanRateChangeView>('LoanRateChange').implement({
    authScopes: needs('READ'),
    description: 'Another annual rate that a loan bears from a date on.',
    fields: (t) => ({
      from: t.field({
        type: 'Date',
        description: 'The first day that bears it.',
        resolve: ({ from }) => from,
      }),
      annualInterestRate: t.field({
        type: 'Decimal',
        description: 'Percent a year: "12" is twelve percent.',
        resolve: ({ annualInterestRate }) => decimalText(annualInterestRate, 0),
      }),
    }),
  }),
);
