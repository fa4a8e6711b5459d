import { pageCost } from './cost.ts';
import { Delinquency, DelinquencyChange } from './delinquency.ts';
import { DelinquencyPause } from './delinquency-pause.ts';
import { perSchema } from './draft.ts';
import { type GlobalIds, rowId } from './global-ids.ts';
import { Loan, LoanConnection, LoanStatusEnum } from './loan.ts';
import { LoanAmounts } from './loan-amounts.ts';
import { loanOf } from './loan-figures.ts';
import { LoanInstallment } from './loan-installment.ts';
import { filterOf, loansPage } from './loan-lists.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';
import { badRequest } from './refusal.ts';

const LoanFilter = perSchema((draft) =>
  draft.builder.inputType('LoanFilter', {
    description: 'Every filter has an index; what is left out filters nothing.',
    fields: (t) => ({
      status: t.field({ description: 'Only loans in one of these statuses.', type: [LoanStatusEnum(draft)] }),
      clientId: t.id({ description: 'Global id of a client: only its loans.' }),
      productId: t.id({ description: 'Global id of a loan product: only loans of it.' }),
      classification: t.string({ description: 'The present delinquency range.' }),
      accountNo: t.string({ description: 'Only the loan with this account number: "000000042".' }),
      externalId: t.string({ description: 'Only the loan that another system knows by this id.' }),
    }),
  }),
);

/** Loans. */
export const loanNoun: Noun = {
  types: [
    Loan,
    LoanConnection,
    LoanAmounts,
    LoanInstallment,
    Delinquency,
    DelinquencyChange,
    DelinquencyPause,
  ],
  ids: {
    Loan: { form: rowId, hint: 'The query loan(accountNo:) finds the id of an account number.' },
  },
  answers: { Loan: { type: Loan, of: ({ loan }) => loanOf(loan) } },
  addFields(draft) {
    draft.builder.queryField('loan', (t) =>
      t.prismaField({
        type: Loan(draft),
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
          const where = whereOf(draft.ids, { id, accountNo, externalId });
          return where === undefined ? null : source.prisma.loan.findUnique({ ...query, where });
        },
      }),
    );
    draft.builder.queryField('loans', (t) =>
      t.connection(
        {
          type: Loan(draft),
          authScopes: needs('READ'),
          complexity: pageCost,
          description: 'Loans in the order of their entry.',
          args: {
            filter: t.arg({
              description: 'What the loans have to be; all loans if absent.',
              type: LoanFilter(draft),
            }),
          },
          resolve: (_root, { filter, ...args }, context, info) =>
            loansPage(filterOf(draft.ids, filter ?? {}), args, context, info),
        },
        LoanConnection(draft),
      ),
    );
  },
};

type Given<Value> = Value | null | undefined;

interface LoanKey {
  readonly id: Given<string>;
  readonly accountNo: Given<string>;
  readonly externalId: Given<string>;
}

function whereOf(ids: GlobalIds, { id, accountNo, externalId }: LoanKey) {
  if (id != null) {
    const loanId = ids.idOf('Loan', id);
    return loanId === undefined ? undefined : { id: BigInt(loanId) };
  }
  if (accountNo != null) return { accountNo };
  return externalId == null ? undefined : { externalId };
}
