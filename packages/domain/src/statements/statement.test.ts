import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { money } from '../../../../test/builders/loan.ts';
import { dateOf, formatDate, type LocalDate } from '../kernel/dates.ts';
import { zero } from '../kernel/money.ts';
import { loanStatements } from '../loan/statements.ts';
import { savingsStatements } from '../savings/statements.ts';
import { lastWholeMonth, longestPeriod, type Period, refusedPeriod } from './period.ts';
import { keptLines, type Movement, stateAccount } from './statement.ts';
import { statementIdFor, statementKeyOf } from './statement-key.ts';

const january: Period = { from: dateOf(2026, 1, 1), to: dateOf(2026, 1, 31) };
const account = { id: '7', accountNo: '000000007', currency: 'USD', currencyDigits: 2 } as const;

function moved(given: Partial<Movement>): Movement {
  return {
    ...{
      number: 1,
      type: 'REPAYMENT',
      valueDate: january.from,
      postingDate: january.from,
      reversedOn: undefined,
      counterpart: undefined,
    },
    ...{ raises: zero, noted: zero, interest: zero, fees: zero, penalties: zero },
    ...given,
  };
}

function stated(
  movements: readonly Movement[],
  period = january,
  opening = zero,
  statements = loanStatements,
) {
  const of = { ...account, closedThrough: period.to, opening, movements };
  const outcome = stateAccount(of, { period, kind: 'LOAN', statements });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.state;
}

const lent = moved({ type: 'DISBURSEMENT', raises: money('1000') });
const day = (of: number): LocalDate => dateOf(2026, 1, of);

describe('a statement', () => {
  test('has a line of what was paid, and one of each part that was charged with it', () => {
    const paid = {
      raises: money('-112'),
      interest: money('10'),
      fees: money('1.5'),
      penalties: money('0.5'),
    };
    const statement = stated([lent, moved({ number: 2, postingDate: day(20), valueDate: day(15), ...paid })]);
    expect(keptLines(statement)).toEqual([
      ['2026-01-01', 'DISBURSEMENT', 'Disbursement', '1000.00', '0.00', '1000.00'],
      ['2026-01-20', 'REPAYMENT', 'Repayment, value date 2026-01-15', '0.00', '112.00', '888.00'],
      ['2026-01-20', 'INTEREST', 'Interest, value date 2026-01-15', '10.00', '0.00', '898.00'],
      ['2026-01-20', 'FEES', 'Fees, value date 2026-01-15', '1.50', '0.00', '899.50'],
      ['2026-01-20', 'PENALTIES', 'Penalties, value date 2026-01-15', '0.50', '0.00', '900.00'],
    ]);
    expect(statement).toMatchObject({
      id: '7_2026-01-01_2026-01-31',
      openingBalance: zero,
      closingBalance: money('900'),
    });
  });

  test('takes back what was reversed on the day on which that was done, the charges with it', () => {
    const reversed = moved({
      number: 2,
      postingDate: day(9),
      reversedOn: day(9),
      raises: money('-60'),
      interest: money('10'),
    });
    const earlier = moved({ number: 1, postingDate: day(2), reversedOn: day(9), raises: money('-5') });
    const lines = stated([reversed, earlier], january, money('100')).lines;
    const told = lines.map(({ date, description, debit, credit }) => [
      formatDate(date),
      description.replace(', value date 2026-01-01', ''),
      debit - credit,
    ]);
    expect(told).toEqual([
      ['2026-01-02', 'Repayment', money('-5')],
      ['2026-01-09', 'Reversal: Repayment', money('5')],
      ['2026-01-09', 'Repayment', money('-60')],
      ['2026-01-09', 'Interest', money('10')],
      ['2026-01-09', 'Reversal: Repayment', money('60')],
      ['2026-01-09', 'Reversal: Interest', money('-10')],
    ]);
  });

  test('says nothing of what was posted or reversed outside of its period', () => {
    const later = moved({ number: 3, postingDate: january.to + 1, raises: money('-5') });
    const reversedLater = moved({
      number: 2,
      postingDate: day(3),
      reversedOn: january.to + 1,
      raises: money('-7'),
    });
    expect(stated([later, reversedLater], january, money('100'))).toMatchObject({
      lines: [{ credit: money('7') }],
      closingBalance: money('93'),
    });
  });

  test('is below zero at its end, where too much was paid', () => {
    expect(stated([lent, moved({ number: 2, raises: money('-1010') })]).closingBalance).toBe(money('-10'));
  });

  test('tells of what was charged off and recovered, which moves no balance, and of what was written off and charged back', () => {
    const on = (number: number, type: string, given: Partial<Movement>) =>
      moved({ number, type, valueDate: day(number), postingDate: day(number), ...given });
    const lines = [
      on(2, 'CHARGE_OFF', { noted: money('110'), reversedOn: day(9) }),
      on(3, 'REPAYMENT', { raises: money('-10'), interest: money('4') }),
      on(4, 'CHARGEBACK', { raises: money('10') }),
      on(10, 'WRITE_OFF', { raises: money('-110'), interest: money('6') }),
      on(11, 'RECOVERY', { noted: money('20'), valueDate: day(10) }),
    ];
    expect(keptLines(stated(lines, january, money('100')))).toEqual([
      ['2026-01-02', 'CHARGE_OFF', 'Charge-off of 110.00', '0.00', '0.00', '100.00'],
      ['2026-01-03', 'REPAYMENT', 'Repayment', '0.00', '10.00', '90.00'],
      ['2026-01-03', 'INTEREST', 'Interest', '4.00', '0.00', '94.00'],
      ['2026-01-04', 'CHARGEBACK', 'Chargeback', '10.00', '0.00', '104.00'],
      ['2026-01-09', 'CHARGE_OFF', 'Reversal: Charge-off of 110.00', '0.00', '0.00', '104.00'],
      ['2026-01-10', 'WRITE_OFF', 'Write-off', '0.00', '110.00', '-6.00'],
      ['2026-01-10', 'INTEREST', 'Interest', '6.00', '0.00', '0.00'],
      [
        '2026-01-11',
        'RECOVERY',
        'Recovery repayment of 20.00, value date 2026-01-10',
        '0.00',
        '0.00',
        '0.00',
      ],
    ]);
  });

  test('of savings credits what raises the balance, and goes below zero where they are overdrawn', () => {
    const on = { valueDate: day(3), postingDate: day(3) };
    const lines = [
      moved({ number: 1, type: 'DEPOSIT', raises: money('100'), ...on }),
      moved({ number: 2, type: 'WITHDRAWAL', raises: money('-130'), ...on, valueDate: day(2) }),
      moved({ number: 3, type: 'FEE', raises: money('-1'), ...on }),
      moved({ number: 4, type: 'OVERDRAFT_INTEREST', raises: money('-0.5'), ...on }),
      moved({ number: 5, type: 'INTEREST_POSTING', raises: money('0.25'), ...on, reversedOn: day(3) }),
    ];
    expect(keptLines(stated(lines, january, zero, savingsStatements))).toEqual([
      ['2026-01-03', 'DEPOSIT', 'Deposit', '0.00', '100.00', '100.00'],
      ['2026-01-03', 'WITHDRAWAL', 'Withdrawal, value date 2026-01-02', '130.00', '0.00', '-30.00'],
      ['2026-01-03', 'FEE', 'Withdrawal fee', '1.00', '0.00', '-31.00'],
      ['2026-01-03', 'OVERDRAFT_INTEREST', 'Overdraft interest', '0.50', '0.00', '-31.50'],
      ['2026-01-03', 'INTEREST_POSTING', 'Interest posting', '0.00', '0.25', '-31.25'],
      ['2026-01-03', 'INTEREST_POSTING', 'Reversal: Interest posting', '0.25', '0.00', '-31.50'],
    ]);
  });

  test.each([
    ['a withdrawal', savingsStatements, 'WITHDRAWAL', '-5', 'Withdrawal to account 000000042'],
    ['a deposit', savingsStatements, 'DEPOSIT', '5', 'Deposit from account 000000042'],
    ['a disbursement', loanStatements, 'DISBURSEMENT', '5', 'Disbursement to account 000000042'],
    ['a repayment', loanStatements, 'REPAYMENT', '-5', 'Repayment from account 000000042'],
  ] as const)('names the other account of %s that is a transfer', (_, statements, type, raises, says) => {
    const transferred = { type, raises: money(raises), interest: money('1'), counterpart: '000000042' };
    const told = stated([moved({ ...transferred, reversedOn: day(9) })], january, zero, statements);
    expect(told.lines.map(({ description }) => description)).toEqual([
      says,
      'Interest',
      `Reversal: ${says}`,
      'Reversal: Interest',
    ]);
  });

  test('is not made of an account that has not closed the period', () => {
    const of = { ...account, closedThrough: january.to - 1, opening: zero, movements: [] };
    expect(stateAccount(of, { period: january, kind: 'LOAN', statements: loanStatements })).toMatchObject({
      ok: false,
      code: 'ACCOUNT_BEHIND',
      details: { account: '000000007', date: '2026-01-31', limit: '2026-01-30' },
    });
  });
});

test('statements of periods one after the other open with what the one before closed with, whatever is reversed and when', () => {
  const days = fc.integer({ min: 0, max: 89 });
  const postings = fc.array(
    fc.record({
      posted: days,
      backBy: fc.integer({ min: 0, max: 60 }),
      reversed: fc.option(days, { nil: undefined }),
      raises: fc.bigInt({ min: -10_000n, max: 10_000n }),
      isNoted: fc.boolean(),
      interest: fc.bigInt({ min: 0n, max: 100n }),
    }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(postings, fc.array(days, { maxLength: 6 }), (drawn, cuts) => {
      const movements = drawn.map(({ posted, backBy, reversed, raises, interest, isNoted }, index) => {
        const postingDate = january.from + posted;
        const reversedOn =
          reversed === undefined ? undefined : Math.max(postingDate, january.from + reversed);
        return moved({
          number: index + 1,
          postingDate,
          valueDate: postingDate - backBy,
          reversedOn,
          ...(isNoted ? { type: 'CHARGE_OFF', noted: raises } : { raises, interest }),
        });
      });
      const ends = [...new Set([...cuts, 89])].sort((a, b) => a - b).map((end) => january.from + end);
      let [from, balance] = [january.from, zero];
      for (const to of ends) {
        const statement = stated(movements, { from, to }, balance);
        const inForce = movements.filter(
          ({ postingDate, reversedOn }) => postingDate <= to && (reversedOn === undefined || reversedOn > to),
        );
        expect(statement.closingBalance).toBe(
          inForce.reduce((sum, { raises, interest }) => sum + raises + interest, zero),
        );
        [from, balance] = [to + 1, statement.closingBalance];
      }
    }),
  );
});

describe('a period', () => {
  it.each([
    ['of one day', january.from, january.from, undefined],
    ['of the most days', january.from, january.from + longestPeriod - 1, undefined],
    ['of a day more', january.from, january.from + longestPeriod, 'PERIOD_TOO_LONG'],
    ['that ends before it begins', january.from, january.from - 1, 'PERIOD_ENDS_TOO_EARLY'],
  ])('%s is taken or refused by its name', (_, from, to, code) => {
    expect(refusedPeriod({ from, to })?.code).toBe(code);
  });

  it.each([
    ['the last day of a month', dateOf(2026, 1, 31), january],
    ['any other day', dateOf(2026, 2, 27), january],
    ['a day of January', dateOf(2026, 1, 30), { from: dateOf(2025, 12, 1), to: dateOf(2025, 12, 31) }],
    [
      'the last day of February in a leap year',
      dateOf(2024, 2, 29),
      { from: dateOf(2024, 2, 1), to: dateOf(2024, 2, 29) },
    ],
  ])('is, unless it is said, the last month that is over on %s', (_, on, period) => {
    expect(lastWholeMonth(on)).toEqual(period);
  });

  it('and the account name a statement, and are had of its name again', () => {
    const id = statementIdFor('7', january);
    expect(statementKeyOf(id)).toEqual({ accountId: '7', fromDate: '2026-01-01', toDate: '2026-01-31' });
    for (const no of ['7', '7_2026-01-01', '7_2026-01-01_2026-02-30', `${id}0`, '07_2026-01-01_2026-01-31']) {
      expect(statementKeyOf(no)).toBeUndefined();
    }
  });
});
