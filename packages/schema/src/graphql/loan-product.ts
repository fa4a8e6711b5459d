import { builder } from './builder.ts';

/** A kind of loan on offer. */
export const LoanProduct = builder.prismaNode('LoanProduct', {
  id: { field: 'id' },
  nullable: true,
  description: 'A kind of loan on offer.',
  fields: (t) => ({
    name: t.exposeString('name'),
    shortName: t.exposeString('shortName'),
    currency: t.exposeString('currency', { description: 'ISO 4217.' }),
    currencyDigits: t.exposeInt('currencyDigits'),
  }),
});
