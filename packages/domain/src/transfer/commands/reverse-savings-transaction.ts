import { counterpartOf, withOtherEnd } from '../../books/transfer-link.ts';
import { defineAccountsCommand } from '../../kernel/command.ts';
import { described, id } from '../../kernel/input.ts';
import { accept } from '../../kernel/outcome.ts';
import { accountsTarget } from '../../kernel/target.ts';
import { reverseTransferOnLoan } from '../../loan/commands/reversal.ts';
import { loanKind } from '../../loan/kind.ts';
import type { Loan } from '../../loan/loan.ts';
import { shared } from '../../savings/commands/inputs.ts';
import { reversalRejects, reverseOnSavings } from '../../savings/commands/reversal.ts';
import { activeSavings } from '../../savings/commands/statuses.ts';
import { savingsKind } from '../../savings/kind.ts';
import type { SavingsAccount } from '../../savings/savings-account.ts';
import { savingsAnswer } from '../../savings/snapshot.ts';

/** What keeps the other end of a transfer from being taken back. */
const otherEnd = [
  'SAVINGS_NOT_ACTIVE',
  'SAVINGS_BLOCKED',
  'INSUFFICIENT_BALANCE',
  'LOAN_HAS_TRANSACTIONS',
  'LOAN_WRITTEN_OFF',
  'LOAN_CHARGED_OFF',
] as const;

/** Takes a transaction back, with its fee, and with it the other end of a transfer. */
export const reverseSavingsTransaction = defineAccountsCommand({
  name: 'reverseSavingsTransaction',
  description:
    'Takes a transaction back, with its fee; interest since then is reckoned again. Of a transfer the other end is taken back too.',
  permission: 'REVERSE_SAVINGS_TRANSACTION',
  inputName: 'ReverseSavingsTransactionInput',
  input: {
    accountId: shared.accountId,
    transactionId: described(
      'Global id of a deposit, a withdrawal, a hold or a release; interest, fees and accruals follow from those.',
      id('SavingsTransaction'),
    ),
    note: shared.note,
  },
  answers: 'SavingsAccount',
  target: accountsTarget({
    account: { kinds: [savingsKind], field: 'accountId', takes: activeSavings },
    counterpart: {
      kinds: [loanKind, savingsKind],
      linkedTo: { role: 'account', transaction: 'transactionId' },
    },
  }),
  rejects: [...reversalRejects, 'LOAN_HAS_TRANSACTIONS', 'LOAN_WRITTEN_OFF', 'LOAN_CHARGED_OFF'],
  decide({ account, counterpart }, { transactionId }, stamp) {
    const own = reverseOnSavings(account, transactionId, stamp);
    if (!own.ok) return own;
    const other = withOtherEnd<Loan | SavingsAccount, (typeof otherEnd)[number]>(
      { transactionId: counterpartOf(account.transactions, transactionId), account: counterpart },
      {
        rejects: otherEnd,
        takeBack: (end, linked) =>
          end.kind === 'Loan'
            ? reverseTransferOnLoan(end, linked, stamp)
            : reverseOnSavings(end, linked, stamp),
      },
    );
    if (!other.ok) return other;
    return accept({ account: own.state, counterpart: other.state }, ...own.events, ...other.events);
  },
  answer: ({ account }) => savingsAnswer(account),
});
