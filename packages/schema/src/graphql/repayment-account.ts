import type { RepaymentAttemptView } from '@dayclose/domain/transfer/repayment-attempt.ts';
import { listOf } from './cost.ts';
import { perSchema } from './draft.ts';
import { there } from './entities.ts';
import { loadTogether } from './loaders.ts';
import { Loan } from './loan.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';
import { SavingsAccount } from './savings-account.ts';
import { savingsById } from './savings-lists.ts';
import { decimalText } from './values.ts';

/** Loans that one savings account is expected to repay, for what a question costs. */
const mostRepaid = 3;

interface AttemptShape extends RepaymentAttemptView {
  readonly currencyDigits: number;
}

/** What came of a loan with something due. */
const RepaymentAttempt = perSchema((draft) =>
  draft.builder.objectRef<AttemptShape>('RepaymentAttempt').implement({
    authScopes: needs('READ'),
    description:
      'What came of a business date on which something was due of a loan that is linked to a savings account.',
    fields: (t) => ({
      date: t.expose('date', { type: 'Date', description: 'The business date, on which no other is made.' }),
      account: t.field({
        type: SavingsAccount(draft),
        description: 'The account that it was to be paid from.',
        resolve: async ({ accountId }, _args, context) =>
          there(await savingsById(context, accountId), accountId),
      }),
      due: t.field({
        type: 'Decimal',
        description:
          'What was due, what was overdue included; 0 where somebody had just paid it, or the loan could not be read.',
        resolve: ({ due, currencyDigits }) => decimalText(due, currencyDigits),
      }),
      paid: t.field({
        type: 'Decimal',
        description: 'What of it was paid.',
        resolve: ({ paid, currencyDigits }) => decimalText(paid, currencyDigits),
      }),
      refusedWith: t.exposeString('refusedWith', {
        nullable: true,
        description: 'Code of what kept the rest from being paid; absent where all of it was.',
      }),
      message: t.exposeString('message', {
        nullable: true,
        description: 'The same for people, in one sentence; absent where all of it was paid.',
      }),
    }),
  }),
);

/** What links a loan with the savings account that it is repaid from. */
export const repaymentAccountNoun: Noun = {
  types: [RepaymentAttempt],
  addFields(draft) {
    draft.builder.objectField(Loan(draft), 'repaymentAccount', (t) =>
      t.field({
        type: SavingsAccount(draft),
        nullable: true,
        description:
          'The savings account that its due installments are paid from; absent where none is linked.',
        resolve: async ({ repaymentAccountId }, _args, context) =>
          repaymentAccountId == null
            ? undefined
            : there(await savingsById(context, repaymentAccountId), repaymentAccountId),
      }),
    );
    draft.builder.objectField(Loan(draft), 'lastRepaymentAttempt', (t) =>
      t.field({
        type: RepaymentAttempt(draft),
        nullable: true,
        description:
          'What came of the last business date on which the job REPAY_FROM_SAVINGS found something due; absent where there was none.',
        resolve: async ({ id, currencyDigits }, _args, context) => {
          const last = await loadTogether(context, 'last-repayment-attempts', id, (ids) =>
            context.source.reads.lastRepaymentAttempts(ids),
          );
          return last && { ...last, currencyDigits };
        },
      }),
    );
    draft.builder.objectField(SavingsAccount(draft), 'repays', (t) =>
      t.field({
        type: [Loan(draft)],
        complexity: listOf(mostRepaid),
        description: 'Open loans whose due installments are paid from it, the oldest first.',
        resolve: async ({ id }, _args, context) =>
          (await loadTogether(context, 'loans-repaid-from', id, (ids) =>
            context.source.reads.loansRepaidFrom(ids),
          )) ?? [],
      }),
    );
  },
};
