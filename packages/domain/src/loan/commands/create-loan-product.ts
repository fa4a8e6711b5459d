import { defineCommand } from '../../kernel/command.ts';
import {
  type InputOf,
  integer,
  listOf,
  money,
  object,
  oneOf,
  optional,
  percent,
  text,
  withDefault,
} from '../../kernel/input.ts';
import { type Money, storedMoney } from '../../kernel/money.ts';
import { accept, type Rejected, reject } from '../../kernel/outcome.ts';
import { roundingModes } from '../../kernel/rounding.ts';
import { allocationOf, allocationParts, allocationTimings } from '../allocation-order.ts';
import { currencyDigits, isCurrency } from '../currency.ts';
import { LoanProductCreated } from '../events/loan-product-created.ts';
import { type LoanProduct, loanProductAnswer, newLoanProductSubject } from '../product.ts';
import { rangesFault } from '../ranges.ts';
import { termFault } from '../term.ts';
import type { ProductTerms } from '../terms.ts';
import { fineAmount } from './guards.ts';

const longestTerm = 600;
const longestPeriod = 366;
const highestRate = 1_000;

const input = {
  name: text,
  shortName: text,
  currency: text,
  currencyDigits: optional(integer(0, 4)),
  installmentMultiplesOf: optional(money),
  principal: money,
  minPrincipal: optional(money),
  maxPrincipal: optional(money),
  annualInterestRate: percent(highestRate),
  numberOfRepayments: integer(1, longestTerm),
  repaymentEvery: withDefault(integer(1, longestPeriod), 1),
  repaymentUnit: withDefault(oneOf('PeriodUnit', ['DAYS', 'WEEKS', 'MONTHS', 'YEARS']), 'MONTHS'),
  daysInYear: withDefault(oneOf('DaysInYear', ['ACTUAL', 'DAYS_360', 'DAYS_364', 'DAYS_365']), 'ACTUAL'),
  daysInMonth: withDefault(oneOf('DaysInMonth', ['ACTUAL', 'DAYS_30']), 'ACTUAL'),
  rounding: withDefault(oneOf('RoundingMode', roundingModes), 'HALF_EVEN'),
  graceOnArrearsDays: withDefault(integer(0, 365), 0),
  allocation: optional(
    listOf(
      object('AllocationRuleInput', {
        timing: oneOf('AllocationTiming', allocationTimings),
        part: oneOf('AllocationPart', allocationParts),
      }),
      12,
    ),
  ),
  delinquencyRanges: optional(
    listOf(
      object('DelinquencyRangeInput', {
        classification: text,
        minDays: integer(1, 36_500),
        maxDays: optional(integer(1, 36_500)),
      }),
      100,
    ),
  ),
  accounting: withDefault(oneOf('Accounting', ['NONE', 'CASH', 'ACCRUAL_PERIODIC']), 'ACCRUAL_PERIODIC'),
};
type Input = InputOf<typeof input>;

/** Puts a kind of loan on offer; progressive schedules, declining balance, equal installments. */
export const createLoanProduct = defineCommand({
  name: 'createLoanProduct',
  description: 'Puts a loan product on offer: terms that its loans keep, and the size of a loan by default.',
  permission: 'CREATE_LOAN_PRODUCT',
  inputName: 'CreateLoanProductInput',
  input,
  answers: 'LoanProduct',
  subject: newLoanProductSubject,
  ref: ({ shortName }) => ({ shortName }),
  rejects: ['INVALID_VALUE', 'INVALID_AMOUNT', 'PRINCIPAL_OUT_OF_RANGE', 'DUPLICATE_SHORT_NAME'],
  decide(read, given, stamp) {
    if (!isCurrency(given.currency)) {
      return reject('INVALID_VALUE', { field: 'currency', reason: `${given.currency} is no ISO 4217 code` });
    }
    const digits = given.currencyDigits ?? currencyDigits(given.currency);
    const fault = termFault(given) ?? amountFault(given, digits) ?? rangeFault(given);
    if (fault !== undefined) return fault;
    const allocation = allocationOf(given.allocation);
    if (allocation === undefined) {
      const reason = 'it has to hold each of the 12 pairs of timing and part once, timings kept together';
      return reject('INVALID_VALUE', { field: 'allocation', reason });
    }
    const overlap = rangesFault(given.delinquencyRanges ?? []);
    if (overlap !== undefined) return reject('INVALID_VALUE', overlap);
    if (read.shortNameTaken) return reject('DUPLICATE_SHORT_NAME', { value: given.shortName });
    const terms: ProductTerms = {
      currency: given.currency,
      currencyDigits: digits,
      installmentMultiplesOf: given.installmentMultiplesOf,
      daysInYear: given.daysInYear,
      daysInMonth: given.daysInMonth,
      rounding: given.rounding,
      graceOnArrearsDays: given.graceOnArrearsDays,
      allocation,
      delinquencyRanges: given.delinquencyRanges ?? [],
      accounting: given.accounting,
      accounts: read.accounts,
    };
    const product: LoanProduct = {
      kind: 'LoanProduct',
      id: read.id,
      termsId: read.termsId,
      name: given.name,
      shortName: given.shortName,
      principal: given.principal,
      minPrincipal: given.minPrincipal,
      maxPrincipal: given.maxPrincipal,
      annualInterestRate: given.annualInterestRate,
      numberOfRepayments: given.numberOfRepayments,
      repaymentEvery: given.repaymentEvery,
      repaymentUnit: given.repaymentUnit,
      terms,
      enteredOn: stamp.businessDate,
      eventCount: 0,
    };
    return accept(product, LoanProductCreated.of(stamp, product));
  },
  answer: loanProductAnswer,
});

function amountFault(given: Input, digits: number): Rejected<'INVALID_AMOUNT'> | undefined {
  const amounts: [string, Money | undefined][] = [
    ['principal', given.principal],
    ['minPrincipal', given.minPrincipal],
    ['maxPrincipal', given.maxPrincipal],
    ['installmentMultiplesOf', given.installmentMultiplesOf],
  ];
  for (const [field, amount] of amounts) {
    const fault = amount && fineAmount(amount, { currency: given.currency, currencyDigits: digits }, field);
    if (fault) return fault;
  }
  return undefined;
}

function rangeFault(given: Input): Rejected<'PRINCIPAL_OUT_OF_RANGE'> | undefined {
  const { principal, minPrincipal, maxPrincipal } = given;
  if ((minPrincipal ?? principal) <= principal && principal <= (maxPrincipal ?? principal)) return undefined;
  return reject('PRINCIPAL_OUT_OF_RANGE', {
    value: storedMoney(principal),
    min: storedMoney(minPrincipal ?? principal),
    max: storedMoney(maxPrincipal ?? principal),
  });
}
