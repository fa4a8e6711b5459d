import { Client } from './client.ts';
import { listOf, mostExpected, pageCost } from './cost.ts';
import { Delinquency, DelinquencyChange } from './delinquency.ts';
import { DelinquencyPause } from './delinquency-pause.ts';
import { perSchema } from './draft.ts';
import { there } from './entities.ts';
import { rowId } from './global-ids.ts';
import { Loan, LoanConnection, LoanStatusEnum } from './loan.ts';
import { addAgreement } from './loan-agreement.ts';
import { LoanAmounts } from './loan-amounts.ts';
import { ClientTotals, totalsOfClient } from './loan-client-totals.ts';
import { loanOf } from './loan-figures.ts';
import { LoanInstallment } from './loan-installment.ts';
import { filterOf, loanBy, loanById, loansOfClient, loansPage } from './loan-lists.ts';
import { LoanTransaction } from './loan-transaction.ts';
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
      overdueOnly: t.boolean({
        description: 'Whether to list only loans of which something is overdue on the business date.',
      }),
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
    ClientTotals,
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
    addAgreement(draft);
    draft.builder.queryField('loan', (t) =>
      t.field({
        type: Loan(draft),
        authScopes: needs('READ'),
        nullable: true,
        description: 'One loan, by id, by account number or by external id.',
        args: {
          id: t.arg.id({ description: 'Global id of the loan, as answers give it; not its account number.' }),
          accountNo: t.arg.string({ description: 'Its account number: "000000042".' }),
          externalId: t.arg.string({ description: 'The id that another system knows the loan by.' }),
        },
        resolve: (_root, { id, accountNo, externalId }, context) => {
          if ([id, accountNo, externalId].filter((key) => key != null).length !== 1) {
            throw badRequest('Give one of "id", "accountNo" and "externalId".');
          }
          if (accountNo != null) return loanBy(context, { accountNo });
          if (externalId != null) return loanBy(context, { externalId });
          const loanId = draft.ids.idOf('Loan', String(id));
          return loanId === undefined ? null : loanById(context, loanId);
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
          resolve: (_root, { filter, ...args }, context) =>
            loansPage(filterOf(draft.ids, filter ?? {}), args, context),
        },
        LoanConnection(draft),
      ),
    );
    draft.builder.objectField(LoanTransaction(draft), 'loan', (t) =>
      t.field({
        type: Loan(draft),
        description: 'The loan that it is on.',
        resolve: async ({ loanId }, _args, context) => there(await loanById(context, loanId), loanId),
      }),
    );
    draft.builder.objectField(Client(draft), 'totals', (t) =>
      t.field({
        type: [ClientTotals(draft)],
        complexity: listOf(mostExpected.currencies),
        description: 'What the active loans of the client come to, by currency.',
        resolve: ({ id }, _args, context) => totalsOfClient(id, context),
      }),
    );
    draft.builder.objectField(Client(draft), 'loans', (t) =>
      t.connection(
        {
          type: Loan(draft),
          complexity: pageCost,
          description: 'The loans of the client, oldest first.',
          resolve: ({ id }, args, context, info) => loansOfClient(id, args, context, info),
        },
        LoanConnection(draft),
      ),
    );
  },
};
