import { currenciesDiffer } from '@dayclose/domain/books/transfer-link.ts';
import { defineAccountsCommand } from '@dayclose/domain/kernel/command.ts';
import { described, id, money } from '@dayclose/domain/kernel/input.ts';
import { storedMoney, zero } from '@dayclose/domain/kernel/money.ts';
import { accept, reject } from '@dayclose/domain/kernel/outcome.ts';
import { accountsTarget } from '@dayclose/domain/kernel/target.ts';
import { repayLoan } from '@dayclose/domain/loan/commands/repay-loan.ts';
import { depositAnswer, post } from './deposit.ts';
import { depositPosted } from './deposit-posted.ts';
import { activeDeposits, depositKind } from './kind.ts';

/** Moves money from a deposit to a loan; a deposit that all is taken of is closed. */
export const repayLoanFromDeposit = defineAccountsCommand({
  name: 'repayLoanFromDeposit',
  description: 'Repays a loan with money of a deposit.',
  permission: 'REPAY_LOAN',
  inputName: 'RepayLoanFromDepositInput',
  input: {
    depositId: described('Global id of the deposit that the money is taken from.', id('Deposit')),
    loanId: described('Global id of the loan that is paid.', id('Loan')),
    amount: described('In the currency of both, and no finer than it.', money),
  },
  answers: 'Deposit',
  target: accountsTarget({
    deposit: { kinds: [depositKind], field: 'depositId', takes: activeDeposits },
    loan: repayLoan.target.roles.loan,
  }),
  rejects: ['DEPOSIT_NOT_ACTIVE', 'CURRENCIES_DIFFER', 'AMOUNT_EXCEEDS_BALANCE', ...repayLoan.rejects],
  decide({ deposit, loan }, { amount }, stamp) {
    const { currency } = loan.terms;
    const differ = currenciesDiffer(
      { field: 'depositId', currency: deposit.currency },
      { field: 'loanId', currency },
    );
    if (differ !== undefined) return differ;
    if (amount > deposit.balance) {
      const [value, limit] = [storedMoney(amount), storedMoney(deposit.balance)];
      return reject('AMOUNT_EXCEEDS_BALANCE', { value, limit });
    }
    const given = { loanId: loan.id, amount, date: undefined, note: `From deposit ${deposit.accountNo}` };
    const repaid = repayLoan.decide({ loan }, given, stamp);
    if (!repaid.ok) return repaid;
    const paid = post(deposit, { type: 'PAID_OUT', amount }, stamp);
    const after = paid.balance === zero ? { ...paid, status: 'CLOSED' as const } : paid;
    return accept(
      { deposit: after, loan: repaid.state.loan },
      depositPosted.of(stamp, after),
      ...repaid.events,
    );
  },
  answer: ({ deposit }) => ({ deposit: depositAnswer(deposit) }),
});
