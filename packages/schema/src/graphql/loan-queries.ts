import { builder } from './builder.ts';
import { idOf } from './global-id.ts';
import { Loan, LoanConnection, LoanStatusEnum } from './loan.ts';
import { loansPage } from './loan-lists.ts';
import { badRequest } from './refusal.ts';

const LoanFilter = builder.inputType('LoanFilter', {
  description: 'Every filter has an index; what is left out filters nothing.',
  fields: (t) => ({
    status: t.field({ type: [LoanStatusEnum] }),
    clientId: t.id(),
    productId: t.id(),
    classification: t.string({ description: 'The present class of lateness.' }),
    accountNo: t.string(),
    externalId: t.string(),
  }),
});

builder.queryField('loan', (t) =>
  t.prismaField({
    type: Loan,
    nullable: true,
    description: 'One loan, by id, by account number or by external id.',
    args: { id: t.arg.id(), accountNo: t.arg.string(), externalId: t.arg.string() },
    resolve: (query, _root, { id, accountNo, externalId }, { source }) => {
      if ([id, accountNo, externalId].filter((key) => key != null).length !== 1) {
        throw badRequest('Give one of "id", "accountNo" and "externalId".');
      }
      const where = whereOf(id, accountNo, externalId);
      return where === undefined ? null : source.prisma.loan.findUnique({ ...query, where });
    },
  }),
);

builder.queryField('loans', (t) =>
  t.connection(
    {
      type: Loan,
      description: 'Loans in the order of their entry.',
      args: { filter: t.arg({ type: LoanFilter }) },
      resolve: (_root, { filter, ...args }, context, info) => loansPage(filter ?? {}, args, context, info),
    },
    LoanConnection,
  ),
);

type Given<Value> = Value | null | undefined;

function whereOf(id: Given<string>, accountNo: Given<string>, externalId: Given<string>) {
  if (id != null) {
    const loanId = idOf('Loan', id);
    return loanId === undefined ? undefined : { id: BigInt(loanId) };
  }
  if (accountNo != null) return { accountNo };
  return externalId == null ? undefined : { externalId };
}
