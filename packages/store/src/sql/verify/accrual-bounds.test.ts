import { describe, expect, test } from 'vitest';
import { activeLoan, money } from '../../../../../test/builders/loan.ts';
import { type AccruingLoan, accrualBounds } from './accrual-bounds.ts';

const { terms, installments, disbursedOn } = activeLoan({
  principal: money('1000.00'),
  annualInterestRate: '12',
});

/** Disbursed on 1 January 2024, it has earned 5.16 of the 10.00 of its first installment after 16 of 31 days. */
function accruing(given: Partial<AccruingLoan> = {}): AccruingLoan {
  return {
    terms,
    installments,
    activatedOn: disbursedOn,
    closedThrough: disbursedOn + 16,
    nonPerforming: false,
    chargedOff: false,
    lastAccrualOn: disbursedOn + 16,
    lastAccrualPostedOn: disbursedOn + 16,
    lossReversedOn: undefined,
    ...given,
  };
}

const lagging = { ...terms, nonPerformingAfterDays: 90 };
const cases: readonly [string, Partial<AccruingLoan>, string, string][] = [
  ['what is earned by the last closed day', {}, '5.15', '5.17'],
  [
    'nothing yet where no day was closed since it became active',
    { activatedOn: disbursedOn + 17 },
    '0',
    '5.17',
  ],
  ['nothing more of a non-performing loan', { nonPerforming: true }, '0', '5.17'],
  ['nothing more of a loan that is charged off', { chargedOff: true }, '0', '5.17'],
  ['less after a waiver was taken back', { lossReversedOn: disbursedOn + 17 }, '0', '5.17'],
  ['all of it once a day was closed after that', { lossReversedOn: disbursedOn + 16 }, '5.15', '5.17'],
  ['up to a later day to which a job accrued', { lastAccrualOn: disbursedOn + 17 }, '5.15', '5.49'],
  [
    'up to its last accrual where it was non-performing',
    { terms: lagging, lastAccrualOn: disbursedOn + 10 },
    '3.22',
    '5.17',
  ],
  [
    'nothing where it was non-performing from the start',
    { terms: lagging, lastAccrualOn: undefined },
    '0',
    '5.17',
  ],
  [
    'less where a waiver was taken back after its last accrual',
    { terms: lagging, lastAccrualPostedOn: disbursedOn + 10, lossReversedOn: disbursedOn + 12 },
    '0',
    '5.17',
  ],
];

describe('verify holds the accrued interest of a loan', () => {
  test.each(cases)('to %s', (_case, given, least, most) => {
    expect(accrualBounds(accruing(given))).toEqual({ least: money(least), most: money(most) });
  });
});
