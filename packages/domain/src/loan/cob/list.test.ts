import { describe, expect, it } from 'vitest';
import { activeLoan, money, stampClosing } from '../../../../../test/builders/loan.ts';
import { dateOf } from '../../kernel/dates.ts';
import type { ActiveLoan } from '../loan.ts';
import { delinquencyClassification } from './delinquency-classification.ts';
import { loanSteps } from './list.ts';
import { periodicAccrualEntries } from './periodic-accrual-entries.ts';
import { defineLoanStep, type LoanStep } from './step.ts';

function run(step: LoanStep, loan: ActiveLoan, cobDate: number) {
  const outcome = step.run(loan, stampClosing(cobDate));
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome;
}

it('ships the steps in the order in which a new tenant runs them', () => {
  expect(loanSteps.map(({ name }) => name)).toEqual([
    'LOAN_DELINQUENCY_CLASSIFICATION',
    'ADD_PERIODIC_ACCRUAL_ENTRIES',
  ]);
});

it.each(['', 'lower', '1ST', 'WITH SPACE', 'X'.repeat(101)])('defines no step named %j', (name) => {
  expect(() => defineLoanStep({ name, description: '', run: delinquencyClassification.run })).toThrow(
    RangeError,
  );
});

describe('delinquency classification', () => {
  const due = dateOf(2024, 2, 1);

  it('judges as of the day after the closed one', () => {
    expect(run(delinquencyClassification, activeLoan(), due - 1).events).toEqual([]);
    const { state, events } = run(delinquencyClassification, activeLoan(), due);
    expect(state.tags).toEqual([
      { number: 1, classification: 'RANGE_1', addedOn: due + 1, liftedOn: undefined },
    ]);
    expect(events).toEqual([
      {
        type: 'LoanDelinquencyRangeChangeBusinessEvent',
        category: 'Loan',
        dataschema: 'dayclose.avro.loan.v1.LoanAccountDelinquencyRangeDataV1',
        aggregateKind: 'Loan',
        aggregateId: '7',
        businessDate: due,
        data: {
          loanId: '7',
          loanAccountNo: '000000007',
          loanExternalId: null,
          delinquencyRange: { classification: 'RANGE_1', minimumAgeDays: 1, maximumAgeDays: 3 },
          currency: { code: 'USD', decimalPlaces: 2 },
          amount: { total: '17.13', principal: '16.34', interest: '0.79', fee: '0.00', penalty: '0.00' },
          delinquentDate: '2024-02-01',
        },
      },
    ]);
  });

  it('tells of a loan that is late no more', () => {
    const late = run(delinquencyClassification, activeLoan(), due).state;
    const settled = { ...late, installments: late.installments.slice(1) };
    const { state, events } = run(delinquencyClassification, settled, due + 1);
    expect(state.tags).toEqual([
      { number: 1, classification: 'RANGE_1', addedOn: due + 1, liftedOn: due + 2 },
    ]);
    expect(events.map(({ data }) => data)).toMatchObject([{ delinquencyRange: null, delinquentDate: null }]);
  });
});

describe('periodic accrual', () => {
  it('posts what was earned by the closed day, dated that day', () => {
    const cobDate = dateOf(2024, 1, 20);
    const { state, events } = run(periodicAccrualEntries, activeLoan(), cobDate);
    expect(state.balances.interestAccrued).toBe(money('0.48'));
    expect(state.posted).toMatchObject([
      {
        number: 2,
        type: 'ACCRUAL',
        valueDate: cobDate,
        postingDate: cobDate,
        cobDate,
        amount: money('0.48'),
      },
    ]);
    expect(events).toMatchObject([
      {
        type: 'LoanAccrualTransactionCreatedBusinessEvent',
        businessDate: cobDate,
        data: { id: '7000002', loanId: '7', date: '2024-01-20', amount: '0.48', interestPortion: '0.48' },
      },
    ]);
  });

  it('adds nothing when it runs again, and nothing after all is accrued', () => {
    const { state } = run(periodicAccrualEntries, activeLoan(), dateOf(2024, 1, 20));
    expect(run(periodicAccrualEntries, state, dateOf(2024, 1, 20)).state).toBe(state);
    const matured = run(periodicAccrualEntries, state, dateOf(2024, 7, 1)).state;
    expect(matured.balances.interestAccrued).toBe(money('2.78'));
    expect(run(periodicAccrualEntries, matured, dateOf(2024, 8, 1)).state).toBe(matured);
  });

  it('posts nothing on the first day, and a cent only on the days that earn one', () => {
    let loan = activeLoan();
    const posted: string[] = [];
    for (let cobDate = loan.disbursedOn; cobDate < loan.disbursedOn + 5; cobDate += 1) {
      loan = run(periodicAccrualEntries, loan, cobDate).state;
      posted.push(`${loan.posted.length}`);
    }
    expect(posted).toEqual(['0', '1', '2', '3', '4']);
  });

  it.each(['NONE', 'CASH'] as const)('leaves loans with accounting %s alone', (accounting) => {
    const loan = activeLoan({ terms: { accounting } });
    const outcome = run(periodicAccrualEntries, loan, dateOf(2024, 3, 1));
    expect(outcome.state).toBe(loan);
    expect(outcome.events).toEqual([]);
  });
});
