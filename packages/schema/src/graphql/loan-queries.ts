import { builder } from './builder.ts';
import { pageCost } from './cost.ts';
import { idOf } from './global-id.ts';
import { Loan, LoanConnection, LoanStatusEnum } from './loan.ts';
import { loansPage } from './loan-lists.ts';
import { needs } from './permission.ts';
import { badRequest } from './refusal.ts';

const LoanFilter = builder.inputType('LoanFilter', {
  description: 'Every filter has an index; what is left out filters nothing.',
  fields: (t) => ({
    status: t.field({ description: 'Only loans in one of these statuses.', type: [LoanStatusEnum] }),
    clientId: t.id({ description: 'Global id of a client: only its loans.' }),
    productId: t.id({ description: 'Global id of a loan product: only loans of it.' }),
    classification: t.string({ description: 'The present class of lateness.' }),
    accountNo: t.string({ description: 'Only the loan with this account number: "000000042".' }),
    externalId: t.string({ description: 'Only the loan that another system knows by this id.' }),
  }),
});

builder.queryField('loan', (t) =>
  t.prismaField({
    type: Loan,
    authScopes: needs('READ'),
    nullable: true,
    description: 'One loan, by id, by account number or by external id.',
    args: {
      id: t.arg.id({ description: 'Global id of the loan, as answers give it; not its account number.' }),
      accountNo: t.arg.string({ description: 'Its account number: "000000042".' }),
      externalId: t.arg.string({ description: 'The id that another system knows the loan by.' }),
    },
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
      authScopes: needs('READ'),
      complexity: pageCost,
      description: 'Loans in the order of their entry.',
      args: {
        filter: t.arg({ description: 'What the loans have to be; all loans if absent.', type: LoanFilter }),
      },
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
