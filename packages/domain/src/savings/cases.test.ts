import { describe, expect, it } from 'vitest';
import { day, decided } from '../../../../test/builders/command-loan.ts';
import { money, stampOn } from '../../../../test/builders/loan.ts';
import { overdraft } from '../../../../test/builders/savings.ts';
import {
  activeSavings,
  closedUp,
  commandSavings,
  interestJobOn,
  statementOf,
  submittedSavings,
} from '../../../../test/builders/savings-life.ts';
import type { AnyCommand } from '../kernel/command.ts';
import { formatMoney } from '../kernel/money.ts';
import { transactionIdOf } from '../kernel/transaction-id.ts';
import { reverseSavingsTransaction } from '../transfer/commands/reverse-savings-transaction.ts';
import { activateSavings } from './commands/activate-savings.ts';
import { adjustSavingsTransaction } from './commands/adjust-savings-transaction.ts';
import { approveSavings } from './commands/approve-savings.ts';
import { deposit } from './commands/deposit.ts';
import { withdraw } from './commands/withdraw.ts';
import { balanceAfter } from './money/balance-after.ts';
import type { SavingsAccount } from './savings-account.ts';

const daily = { currencyDigits: 4, posting: 'DAILY', accounting: 'NONE' } as const;

/** The statement with the balance after each transaction. */
function withBalances(account: SavingsAccount): readonly string[] {
  const inForce = account.transactions.filter(({ reversedOn }) => reversedOn === undefined);
  const ordered = inForce.toSorted((a, b) => a.valueDate - b.valueDate || a.origin - b.origin);
  return statementOf(account).map((line, index) => {
    const at = ordered[index];
    return at === undefined
      ? line
      : `${line} = ${formatMoney(balanceAfter(account, at), account.terms.currencyDigits)}`;
  });
}

describe('the acceptance cases of savings', () => {
  it.each([
    ['by the job', interestJobOn],
    ['by the close of the day', (account: SavingsAccount, on: number) => closedUp(account, stampOn(on + 1))],
  ])('an account that was active for weeks before its entry is posted by day, %s (F-086)', (_by, run) => {
    const on = day('2022-06-01');
    const opened = activeSavings('2022-04-10', daily, '2022-06-01');
    const { account } = commandSavings(opened, deposit, { date: '2022-04-10', amount: '10000' }, on);
    const lines = withBalances(run(account, on));
    expect(lines).toContain('2022-04-12 INTEREST_POSTING 2.7405 = 10005.4802');
    expect(lines.find((line) => line.startsWith('2022-05-27'))).toContain('= 10129.5818');
    expect(lines.at(-1)).toContain('2022-06-01 INTEREST_POSTING');
  });

  it('an overdrawn account is debited (F-087)', () => {
    const on = day('2022-04-20');
    const opened = activeSavings(
      '2022-04-10',
      { ...daily, overdraft: overdraft('10000', '10') },
      '2022-04-20',
    );
    const { account } = commandSavings(opened, withdraw, { date: '2022-04-10', amount: '10000' }, on);
    expect(withBalances(interestJobOn(account, on)).slice(0, 2)).toEqual([
      '2022-04-10 WITHDRAWAL 10000.0000 = -10000.0000',
      '2022-04-11 OVERDRAFT_INTEREST 2.7397 = -10002.7397',
    ]);
  });

  it('deposits and withdrawals, adjusted, reversed and refused (F-092)', () => {
    const on = day('2013-03-10');
    let account = submittedSavings('2013-01-08', {
      ...daily,
      posting: 'MONTHLY',
      minOpeningBalance: money('1000'),
    });
    const refusal = (command: AnyCommand, input: object) => {
      const outcome = decided(
        command,
        closedUp(account, stampOn(on)),
        { accountId: '7', ...input },
        stampOn(on),
      );
      return outcome.ok ? 'accepted' : outcome.code;
    };
    const act = (command: AnyCommand, input: object) => {
      account = commandSavings(account, command, input, on).account;
      return formatMoney(account.balances.balance, 0);
    };
    act(approveSavings, { date: '2013-01-09' });
    expect(refusal(withdraw, { date: '2013-03-01', amount: '100' })).toBe('SAVINGS_NOT_ACTIVE');
    expect(refusal(deposit, { date: '2013-03-01', amount: '100' })).toBe('SAVINGS_NOT_ACTIVE');
    expect(act(activateSavings, { date: '2013-03-01' })).toBe('1000');
    expect(act(deposit, { date: '2013-03-01', amount: '2000' })).toBe('3000');
    expect(act(withdraw, { date: '2013-03-01', amount: '1000' })).toBe('2000');
    const [, , first] = account.transactions;
    const transactionId = (number = 0) => transactionIdOf('7', number);
    expect(
      act(adjustSavingsTransaction, { transactionId: transactionId(first?.number), amount: '500' }),
    ).toBe('2500');
    expect(account.transactions.find(({ number }) => number === first?.number)?.reversedOn).toBe(on);
    const last = account.transactions.at(-1);
    expect(act(reverseSavingsTransaction, { transactionId: transactionId(last?.number) })).toBe('3000');
    for (const [date, amount, command, code] of [
      ['2013-03-01', '5000', withdraw, 'INSUFFICIENT_BALANCE'],
      ['2013-03-17', '5000', withdraw, 'DATE_IN_FUTURE'],
      ['2013-03-17', '5000', deposit, 'DATE_IN_FUTURE'],
      ['2013-01-07', '5000', withdraw, 'DATE_TOO_EARLY'],
      ['2013-01-07', '5000', deposit, 'DATE_TOO_EARLY'],
    ] as const)
      expect(refusal(command, { date, amount })).toBe(code);
    expect(formatMoney(account.balances.balance, 0)).toBe('3000');
  });

  it('a month is posted on the first of the next, in a leap year as well (N-01)', () => {
    const opened = activeSavings('2024-01-01', { minOpeningBalance: money('1000') });
    expect(statementOf(closedUp(opened, stampOn(day('2024-03-02'))))).toEqual([
      '2024-01-01 DEPOSIT 1000.00',
      '2024-02-01 INTEREST_POSTING 8.53',
      '2024-03-01 INTEREST_POSTING 8.04',
    ]);
  });

  it('a period is posted once, however often the job runs, beside a close and again (N-03)', () => {
    const on = day('2024-02-01');
    const opened = activeSavings('2024-01-01', { minOpeningBalance: money('1000') });
    const once = interestJobOn(closedUp(opened, stampOn(on)), on);
    const again = closedUp(interestJobOn(interestJobOn(once, on), on), stampOn(on + 1));
    expect(statementOf(again)).toEqual(['2024-01-01 DEPOSIT 1000.00', '2024-02-01 INTEREST_POSTING 8.53']);
    expect(statementOf(again)).toEqual(statementOf(once));
  });
});
