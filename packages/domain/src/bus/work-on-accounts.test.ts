import { expect, test } from 'vitest';
import { activeLoan, stampOn } from '../../../../test/builders/loan.ts';
import { splitRepayment } from '../../../../test/builders/split-repayment.ts';
import { EndlessRule } from '../kernel/endless-rule.ts';
import type { AccountsRead } from '../kernel/target.ts';
import type { Loan } from '../loan/loan.ts';
import { shipped } from '../shipped.ts';
import { workOnAccounts } from './work-on-accounts.ts';

const amounts = { amount: 1_000_000n, otherAmount: 1_000_000n };
const stamp = stampOn(activeLoan().closedThrough + 1);
const surroundings = {
  transaction: { businessSteps: async () => [], load: async () => new Map(), turn: async () => undefined },
  installed: shipped,
};

function work(loanId: string, otherLoanId: string, command = splitRepayment) {
  const made = workOnAccounts(command, { loanId, otherLoanId, ...amounts });
  if (!made.ok) throw new Error(`it is refused: ${made.code}`);
  return made;
}

const loan = (id: string): Loan => ({ ...activeLoan(), id, accountNo: id.padStart(9, '0') });
const read = (accounts: readonly Loan[], broken: AccountsRead['broken'] = []): AccountsRead => ({
  accounts: new Map(accounts.map((each) => [each.id, each])),
  broken,
});

test.each([
  ['9', '10'],
  ['10', '9'],
])('accounts %s and %s are locked in the order of their numbers', async (one, other) => {
  const { place, lock } = work(one, other);
  const locked: unknown[] = [];
  const transaction = {
    counterpart: async () => undefined,
    stamp: async () => stamp,
    lock(_target: unknown, ref: unknown) {
      locked.push(ref);
      return { held: async () => true, read: () => Promise.reject(new Error('nothing is read here')) };
    },
  };
  await lock(transaction, Promise.resolve());
  expect(place.queues).toEqual(['Loan 9', 'Loan 10']);
  expect(locked).toMatchObject([[{ id: '9' }, { id: '10' }]]);
});

test('an account that does not exist is told before one whose rows contradict each other', async () => {
  const broken = { id: '1', accountNo: '000000001', reason: 'its rows make no loan' };
  expect(await work('1', '2').decide(read([], [broken]), stamp, surroundings)).toMatchObject({
    code: 'NOT_FOUND',
    details: { field: 'otherLoanId', value: '2' },
  });
  expect(await work('1', '2').decide(read([loan('2')], [broken]), stamp, surroundings)).toMatchObject({
    code: 'ACCOUNT_INCONSISTENT',
    details: { account: '000000001', reason: broken.reason },
  });
});

test('a decision that would not end is refused by the accounts that it went by', async () => {
  const endless: typeof splitRepayment = {
    ...splitRepayment,
    decide() {
      throw new EndlessRule('it', 3);
    },
  };
  const made = work('2', '1', endless);
  expect(await made.decide(read([loan('1'), loan('2')]), stamp, surroundings)).toMatchObject({
    code: 'ACCOUNT_INCONSISTENT',
    details: { account: '000000002 or 000000001', reason: 'it would take more than 3 rounds' },
  });
});
