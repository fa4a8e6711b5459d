import { defineAccountsCommand } from '../../kernel/command.ts';
import { described, id, idOfOneOf, money } from '../../kernel/input.ts';
import { accountsTarget, type StatusesTaken } from '../../kernel/target.ts';
import { repayableLoans } from '../../loan/commands/take-payment.ts';
import { loanKind } from '../../loan/kind.ts';
import { shared } from '../../savings/commands/inputs.ts';
import { payOutRejects } from '../../savings/commands/pay.ts';
import { activeSavings } from '../../savings/commands/statuses.ts';
import { savingsKind } from '../../savings/kind.ts';
import { savingsTransactionAnswer } from '../../savings/snapshot.ts';
import { moveMoney } from '../move-money.ts';

/** What money can be moved to: active savings, and loans that take a payment. */
const payable: StatusesTaken<'SAVINGS_NOT_ACTIVE' | 'LOAN_NOT_ACTIVE'> = {
  statuses: repayableLoans.statuses,
  refuse: (account) =>
    account.kind === loanKind.noun ? repayableLoans.refuse(account) : activeSavings.refuse(account),
};

/** Moves money from a savings account to a loan, or to another savings account: one is debited and the other is paid, or neither. */
export const transfer = defineAccountsCommand({
  name: 'transfer',
  description:
    'Moves money from a savings account to another one, as a withdrawal and a deposit, or to a loan, as a withdrawal and a repayment.',
  permission: 'TRANSFER_SAVINGS',
  inputName: 'TransferInput',
  input: {
    fromId: described('Global id of the savings account that the money is taken from.', id(savingsKind.noun)),
    toId: described(
      'Global id of the loan that is paid, or of the savings account that the money goes to.',
      idOfOneOf([loanKind.noun, savingsKind.noun]),
    ),
    amount: described('In the currency of both, and no finer than it.', money),
    date: shared.valueDate,
    note: shared.note,
  },
  answers: 'SavingsTransaction',
  target: accountsTarget({
    from: { kinds: [savingsKind], field: 'fromId', takes: activeSavings },
    to: { kinds: [loanKind, savingsKind], field: 'toId', takes: payable },
  }),
  rejects: ['SAVINGS_NOT_ACTIVE', 'LOAN_NOT_ACTIVE', 'CURRENCIES_DIFFER', ...payOutRejects],
  decide: ({ from, to }, { amount, date, note }, stamp) =>
    moveMoney({ from, to }, { amount, date, note }, stamp),
  bears: ({ from }, { amount }) => ({ amount, currency: from.terms.currency }),
  answer: ({ from }) => savingsTransactionAnswer(from),
});
