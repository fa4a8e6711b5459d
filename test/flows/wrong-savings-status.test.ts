import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Refusal, type Refused, testRefusals } from '../api/refusals.ts';
import { acceptableSavings, startSavingsWorld } from '../api/savings-world.ts';
import { commandsOnSavings } from '../builders/commands-on-savings.ts';

/** Each command on a savings account, given to accounts of every status that it is not for. */

let world: Refused;
beforeAll(async () => {
  world = await startSavingsWorld();
});
afterAll(() => world.gateway.close());

const statuses = ['submitted', 'rejected', 'withdrawn', 'approved', 'active', 'closed'] as const;
type Status = (typeof statuses)[number];

/** By mutation: the status that it takes, and the code with which others are refused. */
const taken: Readonly<Record<string, readonly [takes: Status, code: string]>> = {
  approveSavings: ['submitted', 'SAVINGS_NOT_SUBMITTED'],
  rejectSavings: ['submitted', 'SAVINGS_NOT_SUBMITTED'],
  withdrawSavingsApplication: ['submitted', 'SAVINGS_NOT_SUBMITTED'],
  activateSavings: ['approved', 'SAVINGS_NOT_APPROVED'],
  deposit: ['active', 'SAVINGS_NOT_ACTIVE'],
  withdraw: ['active', 'SAVINGS_NOT_ACTIVE'],
  holdSavings: ['active', 'SAVINGS_NOT_ACTIVE'],
  releaseHold: ['active', 'SAVINGS_NOT_ACTIVE'],
  postSavingsInterest: ['active', 'SAVINGS_NOT_ACTIVE'],
  reverseSavingsTransaction: ['active', 'SAVINGS_NOT_ACTIVE'],
  adjustSavingsTransaction: ['active', 'SAVINGS_NOT_ACTIVE'],
  blockSavings: ['active', 'SAVINGS_NOT_ACTIVE'],
  unblockSavings: ['active', 'SAVINGS_NOT_ACTIVE'],
  closeSavings: ['active', 'SAVINGS_NOT_ACTIVE'],
  transfer: ['active', 'SAVINGS_NOT_ACTIVE'],
  linkRepaymentAccount: ['active', 'SAVINGS_NOT_ACTIVE'],
};
/** The fields that name an account, where that is another one, or are two. */
const fields: Readonly<Record<string, readonly string[]>> = {
  transfer: ['fromId', 'toId'],
  linkRepaymentAccount: ['savingsAccountId'],
};

const refusals: readonly Refusal[] = Object.entries(taken).flatMap(([mutation, [takes, code]]) =>
  (fields[mutation] ?? ['accountId']).flatMap((field) =>
    statuses
      .filter((status) => status !== takes)
      .map((status) => ({
        what: `an account that is ${status}, as ${field}`,
        mutation,
        input: { ...acceptableSavings[mutation], [field]: `$${status}` },
        status: 422,
        code,
        message: new RegExp(status.toUpperCase()),
      })),
  ),
);

test('every command on an account is given to one of each status', () => {
  const namesNone = ['createSavingsProduct', 'openSavings', 'unlinkRepaymentAccount'];
  const all = commandsOnSavings.map(({ name }) => name).filter((name) => !namesNone.includes(name));
  expect(Object.keys(taken).toSorted()).toEqual(all.toSorted());
});

testRefusals(refusals, () => world);
