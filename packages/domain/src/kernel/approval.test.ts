import { describe, expect, test } from 'vitest';
import { shipped } from '../shipped.ts';
import { type ApprovalRule, mayWait, ruleOver } from './approval.ts';
import { parseStored } from './money.ts';
import { readInput } from './read-input.ts';

const rule = (above?: string, currency = 'EUR'): ApprovalRule => ({
  command: 'repayLoan',
  above: above === undefined ? undefined : { amount: parseStored(above), currency },
  expiresAfterHours: 1,
});
const sum = (amount: string, currency = 'EUR') => ({ amount: parseStored(amount), currency });

describe('a command waits', () => {
  test.each([
    ['always, where its rule says no amount', [rule()], sum('1'), true],
    ['also where it bears no amount', [rule()], undefined, true],
    ['above the amount of its rule', [rule('100')], sum('100.01'), true],
    ['and not at that amount', [rule('100')], sum('100'), false],
    ['and not in another currency', [rule('100')], sum('100.01', 'USD'), false],
    ['by the rule of its currency', [rule('100'), rule('5', 'USD')], sum('6', 'USD'), true],
    ['and never without a rule', [], sum('1000000'), false],
  ])('%s', (_, rules, borne, waits) => {
    expect(ruleOver(rules, borne) !== undefined).toBe(waits);
  });

  test('unless it decides about those that do, or tells something only once', () => {
    expect(shipped.commands.filter((command) => !mayWait(command)).map(({ name }) => name)).toEqual([
      'createApiKey',
      'approveCommand',
      'rejectCommand',
      'withdrawCommand',
    ]);
  });
});

test('commands bear the amount that their input says, or that they take where it is left out', () => {
  expect(shipped.commands.filter(({ bears }) => bears !== undefined).map(({ name }) => name)).toEqual([
    'submitLoan',
    'approveLoan',
    'disburseLoan',
    'repayLoan',
    'merchantRefund',
    'payoutRefund',
    'goodwillCredit',
    'waiveLoanInterest',
    'refundLoanCreditBalance',
    'chargebackLoan',
    'adjustLoanTransaction',
    'addLoanCharge',
    'payLoanCharge',
    'recoverWrittenOffLoan',
    'deposit',
    'withdraw',
    'holdSavings',
    'releaseHold',
    'adjustSavingsTransaction',
    'transfer',
  ]);
  const withAmount = shipped.commands.filter(({ input }) => input.amount?.type.kind === 'decimal');
  expect(withAmount.filter(({ bears }) => bears === undefined).map(({ name }) => name)).toEqual([]);
});

describe('rules for approval are read', () => {
  const configure = shipped.commands.find(({ name }) => name === 'configureApprovalRules');
  const read = (input: readonly object[]) => readInput(configure?.input ?? {}, { input });
  test.each([
    ['a negative amount', { aboveAmount: '-1', currency: 'EUR' }, 'INVALID_AMOUNT'],
    ['no plain decimal', { aboveAmount: '1e3', currency: 'EUR' }, 'INVALID_AMOUNT'],
    ['no time at all', { expiresAfterHours: 0 }, 'INVALID_VALUE'],
    ['more time than keys are kept', { expiresAfterHours: 721 }, 'INVALID_VALUE'],
  ])('not with %s', (_, given, code) => {
    expect(read([{ command: 'repayLoan', ...given }])).toMatchObject({ ok: false, code });
  });

  test('with nothing of them, with zero, and for three days', () => {
    expect(read([])).toEqual({ ok: true, value: { input: [] } });
    expect(read([{ command: 'repayLoan', aboveAmount: '0', currency: 'EUR' }])).toMatchObject({
      value: { input: [{ aboveAmount: 0n, expiresAfterHours: 72 }] },
    });
  });
});
