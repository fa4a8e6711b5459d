import { accountings } from '../../../books/accounting.ts';
import { daysInYear } from '../../../kernel/days-in-year.ts';
import type { InputOf } from '../../../kernel/field.ts';
import {
  described,
  flag,
  integer,
  money,
  oneOf,
  optional,
  percent,
  text,
  withDefault,
} from '../../../kernel/input.ts';
import { balanceMethods, feeCalculations, interestIntervals } from '../../product/term-choices.ts';

/** Percent a year. */
const highestRate = 1_000;
/** Days without a deposit or a withdrawal that can be told apart: ten years. */
const longestSleep = 3_650;

/** What a savings product is made of. */
export const savingsProductInput = {
  name: described('What clients and people at work call it.', text),
  shortName: described('A short name; no two savings products have the same.', text),
  currency: described('Code of ISO 4217.', text),
  currencyDigits: described(
    "Decimals that amounts are kept and rounded to. The currency's own, if absent.",
    optional(integer(0, 4)),
  ),
  annualInterestRate: described('Percent a year that a credit balance bears: "2.5".', percent(highestRate)),
  compounding: described(
    'How often interest bears interest itself, before it is posted; where that is less often than it is posted, posting does it.',
    withDefault(oneOf(interestIntervals), 'DAILY'),
  ),
  posting: described('How often interest is posted.', withDefault(oneOf(interestIntervals), 'MONTHLY')),
  balanceMethod: described(
    'Which balance bears interest.',
    withDefault(oneOf(balanceMethods), 'DAILY_BALANCE'),
  ),
  daysInYear: described('How days are counted.', withDefault(oneOf(daysInYear), 'DAYS_365')),
  minOpeningBalance: described('What the activation takes in. Nothing, if absent.', optional(money)),
  minBalance: described(
    'What has to stay on an account; with an overdraft, what overdraftLimit is taken off. Nothing, if absent.',
    optional(money),
  ),
  minBalanceForInterest: described(
    'What is below it bears no interest. Any credit balance does, if absent.',
    optional(money),
  ),
  overdraftLimit: described('How far below zero an account may go. Not at all, if absent.', optional(money)),
  overdraftRate: described(
    'Percent a year that an overdrawn balance bears; refused without overdraftLimit. Nothing, if absent.',
    optional(percent(highestRate)),
  ),
  withdrawalFee: described(
    'What each withdrawal costs: money or percent, as withdrawalFeeCalculation says. Nothing, if absent.',
    optional(money),
  ),
  withdrawalFeeCalculation: described('What withdrawalFee is.', withDefault(oneOf(feeCalculations), 'FLAT')),
  postAtPeriodEnd: described(
    'Whether interest is value-dated the last day of its period, and not the day after.',
    withDefault(flag, false),
  ),
  financialYearFirstMonth: described(
    'The month with which quarters, halves and years begin.',
    withDefault(integer(1, 12), 1),
  ),
  inactiveAfterDays: described(
    'Days without a deposit or a withdrawal after which an account is inactive; fewer than dormantAfterDays. Never, if absent.',
    optional(integer(1, longestSleep)),
  ),
  dormantAfterDays: described(
    'Days without a deposit or a withdrawal after which an account is dormant. Never, if absent.',
    optional(integer(1, longestSleep)),
  ),
  accounting: described('What the journal is told.', withDefault(oneOf(accountings), 'ACCRUAL_PERIODIC')),
} as const;

export type SavingsProductInput = InputOf<typeof savingsProductInput>;
