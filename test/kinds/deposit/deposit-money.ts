import { fineAmount } from '@dayclose/domain/books/denomination.ts';
import { defineAccountsCommand } from '@dayclose/domain/kernel/command.ts';
import { described, id, money } from '@dayclose/domain/kernel/input.ts';
import { accept } from '@dayclose/domain/kernel/outcome.ts';
import { accountsTarget } from '@dayclose/domain/kernel/target.ts';
import { denominationOf, depositAnswer, post } from './deposit.ts';
import { depositPosted } from './deposit-posted.ts';
import { activeDeposits, depositKind } from './kind.ts';

/** Takes money, on the business date. */
export const depositMoney = defineAccountsCommand({
  name: 'depositMoney',
  description: 'Puts money into a deposit.',
  permission: 'DEPOSIT_MONEY',
  inputName: 'DepositMoneyInput',
  input: {
    depositId: described('Global id of the deposit.', id('Deposit')),
    amount: described('In the currency of the deposit, and no finer than it.', money),
  },
  answers: 'Deposit',
  target: accountsTarget({ deposit: { kinds: [depositKind], field: 'depositId', takes: activeDeposits } }),
  rejects: ['DEPOSIT_NOT_ACTIVE', 'INVALID_AMOUNT'],
  decide({ deposit }, { amount }, stamp) {
    const refusal = fineAmount(amount, denominationOf(deposit));
    if (refusal !== undefined) return refusal;
    const after = post(deposit, { type: 'PAID_IN', amount }, stamp);
    return accept({ deposit: after }, depositPosted.of(stamp, after));
  },
  answer: ({ deposit }) => ({ deposit: depositAnswer(deposit) }),
});
