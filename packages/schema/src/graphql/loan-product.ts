import { perSchema } from './draft.ts';
import { rowId } from './global-ids.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';
import { revive } from './revive.ts';

/** A kind of loan on offer. */
export const LoanProduct = perSchema((draft) =>
  draft.builder.prismaNode('LoanProduct', {
    authScopes: needs('READ'),
    id: { field: 'id' },
    nullable: true,
    description: 'A kind of loan on offer.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'What people call it.' }),
      shortName: t.exposeString('shortName', { description: 'Its short name, unique among products.' }),
      currency: t.exposeString('currency', { description: 'ISO 4217.' }),
      currencyDigits: t.exposeInt('currencyDigits', {
        description: 'Decimals that amounts of its loans are kept and rounded to.',
      }),
    }),
  }),
);

/** Loan products. */
export const loanProductNoun: Noun = {
  types: [LoanProduct],
  ids: { LoanProduct: { form: rowId, notFound: 'PRODUCT_NOT_FOUND' } },
  answers: { LoanProduct: { type: LoanProduct, of: (answer) => revive('LoanProduct', answer) } },
};
