import { builder } from './builder.ts';
import { needs } from './permission.ts';

/** A kind of loan on offer. */
export const LoanProduct = builder.prismaNode('LoanProduct', {
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
});
