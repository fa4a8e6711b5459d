import { describe, expect, it } from 'vitest';
import { charge, day } from '../../../../../test/builders/accrual.ts';
import { activeLoan, money, stampClosing } from '../../../../../test/builders/loan.ts';
import { usualSteps } from '../../kernel/account.ts';
import { dateOf } from '../../kernel/dates.ts';
import type { ActiveLoan } from '../loan.ts';
import type { Installment } from '../schedule/installment.ts';
import { applyChargeToOverdueLoans } from './apply-charge-to-overdue-loans.ts';
import { checkLoanRepaymentDue } from './check-loan-repayment-due.ts';
import { checkLoanRepaymentOverdue } from './check-loan-repayment-overdue.ts';
import { delinquencyClassification } from './delinquency-classification.ts';
import { loanSteps } from './list.ts';
import { periodicAccrualEntries } from './periodic-accrual-entries.ts';
import { defineLoanStep, type LoanStep } from './step.ts';
import { updateLoanArrearsAging } from './update-loan-arrears-aging.ts';

function run(step: Extract<LoanStep, { needs?: undefined }>, loan: ActiveLoan, cobDate: number) {
  const outcome = step.run(loan, stampClosing(cobDate));
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome;
}

it('ships the steps in the order in which a new tenant runs them, and those that only a configuration adds', () => {
  expect(loanSteps.map(({ name }) => name)).toEqual([
    ...usualSteps({ steps: loanSteps }),
    'CLOSE_FULLY_REPAID_LOANS',
    'CHECK_DUE_INSTALLMENTS',
    'ACCRUAL_ACTIVITY_POSTING',
    'LOAN_INTEREST_RECALCULATION',
    'TELL_WHOLE_LOANS',
  ]);
  expect(usualSteps({ steps: loanSteps })).toEqual([
    'APPLY_CHARGE_TO_OVERDUE_LOANS',
    'LOAN_DELINQUENCY_CLASSIFICATION',
    'CHECK_LOAN_REPAYMENT_DUE',
    'CHECK_LOAN_REPAYMENT_OVERDUE',
    'UPDATE_LOAN_ARREARS_AGING',
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
        laterSchemas: ['dayclose.avro.loan.v2.LoanAccountDelinquencyRangeDataV2'],
        aggregateKind: 'Loan',
        aggregateId: '7',
        businessDate: due,
        ofClose: true,
        data: {
          loanId: '7',
          loanAccountNo: '000000007',
          loanExternalId: null,
          delinquencyRange: { classification: 'RANGE_1', minimumAgeDays: 1, maximumAgeDays: 3 },
          currency: { code: 'USD', decimalPlaces: 2 },
          amount: { total: '17.13', principal: '16.34', interest: '0.79', fee: '0.00', penalty: '0.00' },
          delinquentDate: '2024-02-01',
          installmentDelinquencyBuckets: [],
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

describe('penalties', () => {
  const overduePenalty = { name: 'Late fee', calculation: 'FLAT', amount: '5', graceDays: 2 } as const;
  const loan = activeLoan({ terms: { overduePenalty } });

  it('charges as of the closed day, and tells of each charge', () => {
    expect(run(applyChargeToOverdueLoans, loan, day('2024-02-02')).state).toBe(loan);
    const cobDate = day('2024-03-03');
    const { state, events } = run(applyChargeToOverdueLoans, loan, cobDate);
    expect(state.charges.map(({ enteredOn }) => enteredOn)).toEqual([cobDate, cobDate]);
    expect(events).toMatchObject([
      {
        type: 'LoanApplyOverdueChargeBusinessEvent',
        category: 'Loan',
        aggregateKind: 'Loan',
        aggregateId: '7',
        businessDate: cobDate,
        data: { loanId: '7', name: 'Late fee', penalty: true, dueDate: '2024-02-01', amount: '5.00' },
      },
      { data: { dueDate: '2024-03-01', amount: '5.00' } },
    ]);
    expect(run(applyChargeToOverdueLoans, state, cobDate)).toMatchObject({ state, events: [] });
  });

  it('are accrued by the close that charges them', () => {
    const cobDate = day('2024-02-03');
    const { state } = run(applyChargeToOverdueLoans, loan, cobDate);
    const accrued = run(periodicAccrualEntries, state, cobDate);
    expect(accrued.state.posted.map(({ interest, penalties }) => [interest, penalties])).toEqual([
      [money('0.84'), 0n],
      [0n, money('5.00')],
    ]);
    expect(accrued.events.map(({ data }) => data)).toMatchObject([
      { id: '7000002', date: '2024-02-03', interestPortion: '0.84', penaltyChargesPortion: '0.00' },
      { id: '7000003', date: '2024-02-03', interestPortion: '0.00', penaltyChargesPortion: '5.00' },
    ]);
  });
});

describe('repayments due and overdue', () => {
  const due = day('2024-02-01');
  const loan = activeLoan({ terms: { dueEventDaysBefore: 1, overdueEventDaysAfter: 2 } });
  const [first, ...rest] = loan.installments;
  const paid = { ...(first as Installment), principalPaid: money('16.34'), interestPaid: money('0.79') };

  it.each([
    ['too early', checkLoanRepaymentDue, loan, due - 2, 0],
    ['the days before', checkLoanRepaymentDue, loan, due - 1, 1],
    ['on the day', checkLoanRepaymentDue, loan, due, 0],
    ['paid', checkLoanRepaymentDue, { ...loan, installments: [paid, ...rest] }, due - 1, 0],
    ['too early', checkLoanRepaymentOverdue, loan, due + 1, 0],
    ['the days after', checkLoanRepaymentOverdue, loan, due + 2, 1],
    ['later', checkLoanRepaymentOverdue, loan, due + 3, 0],
    ['paid', checkLoanRepaymentOverdue, { ...loan, installments: [paid, ...rest] }, due + 2, 0],
  ])('%s: $1.name', (_name, step, before, cobDate, told) => {
    const { state, events } = run(step, before, cobDate);
    expect(state).toBe(before);
    expect(events).toHaveLength(told);
  });

  it('say what is left to pay of the installment, and what is overdue', () => {
    const installment = {
      installmentNumber: 1,
      installmentDueDate: '2024-02-01',
      principalAmountDue: '16.34',
      interestAmountDue: '0.79',
      feeChargeAmountDue: '0.00',
      penaltyChargeAmountDue: '0.00',
      totalAmountDue: '17.13',
    };
    expect(run(checkLoanRepaymentDue, loan, due - 1).events).toMatchObject([
      {
        type: 'LoanRepaymentDueBusinessEvent',
        dataschema: 'dayclose.avro.loan.v1.LoanRepaymentDueDataV1',
        businessDate: due - 1,
        data: { loanId: '7', loanAccountNo: '000000007', installment, pastDueAmount: '0.00' },
      },
    ]);
    expect(run(checkLoanRepaymentOverdue, loan, due + 2).events).toMatchObject([
      { type: 'LoanRepaymentOverdueBusinessEvent', data: { installment, pastDueAmount: '17.13' } },
    ]);
  });
});

describe('arrears aging', () => {
  const due = day('2024-02-01');
  const loan = activeLoan({ terms: { nonPerformingAfterDays: 30 } });
  const marked = { ...loan, nonPerforming: true };
  const settled = { ...marked, installments: marked.installments.slice(2) };

  it.each([
    ['performing on the last day', loan, due + 30, false],
    ['not the day after', loan, due + 31, true],
    ['still not within the days, as long as something is overdue', marked, due + 1, true],
    ['performing once nothing is overdue', settled, due + 40, false],
    ['always performing without a limit', activeLoan(), due + 4_000, false],
  ])('marks a loan as performing or not by its days overdue: %s', (_name, before, cobDate, nonPerforming) => {
    const { state, events } = run(updateLoanArrearsAging, before, cobDate);
    expect([state.nonPerforming, events]).toEqual([nonPerforming, []]);
    if (nonPerforming === before.nonPerforming) expect(state).toBe(before);
    expect(run(updateLoanArrearsAging, state, cobDate).state).toBe(state);
  });
});

describe('periodic accrual', () => {
  it('posts fees beside interest, in postings of their own', () => {
    const cobDate = day('2024-02-06');
    const { state, events } = run(periodicAccrualEntries, { ...activeLoan(), charges: [charge()] }, cobDate);
    expect(state.posted.map(({ amount }) => amount)).toEqual([money('0.90'), money('10.00')]);
    expect(events).toMatchObject([
      { data: { interestPortion: '0.90', feeChargesPortion: '0.00' } },
      { data: { interestPortion: '0.00', feeChargesPortion: '10.00' } },
    ]);
  });

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
