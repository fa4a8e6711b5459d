import { describe, expect, it } from 'vitest';
import { faultsOf, written } from '../../../../../test/builders/explained.ts';
import { activeLoan } from '../../../../../test/builders/loan.ts';
import { day, told } from '../../../../../test/builders/loan-story.ts';
import { Formula } from '../../../../../test/models/formula.ts';
import { accrueTo } from '../accrual/accrual.ts';
import type { DisbursedLoan, Loan } from '../loan.ts';
import { movesMoney } from '../transactions/transaction.ts';
import { explainInstallment } from './explain-installment.ts';
import { explainTransaction } from './explain-transaction.ts';
import { notKept } from './words.ts';

function transaction(loan: Loan, number: number): readonly string[] {
  const income = loan.posted.filter((each) => !movesMoney(each));
  const found = explainTransaction({ loan, income }, number);
  return found === undefined ? [] : written(found);
}

function installment(loan: Loan, number: number): readonly string[] {
  const found = explainInstallment(loan, number);
  return found === undefined ? [] : written(found);
}

function accruedOn(loan: DisbursedLoan, text: string): DisbursedLoan {
  const on = day(text);
  return accrueTo(loan, on, { valueDate: on, postingDate: on, cobDate: on });
}

describe('an explanation', () => {
  const paid = told(activeLoan(), [
    '2024-01-20 FEE 5.00 due 2024-01-25',
    '2024-02-03 REPAYMENT 20.00',
    '2024-03-05 REPAYMENT 4.00 on 2024-01-25',
  ]);

  it('says of an installment what bore interest, for which days, and how it was rounded', () => {
    expect(installment(paid, 2)).toEqual(
      expect.arrayContaining([
        'Installment 2, due 2024-03-01: 17.13',
        '  Due: 17.13 = 16.47 + 0.66 + 0.00 + 0.00',
        '    Principal: 16.47 = min(83.66, 17.13 − 0.66)',
        '      Equal installment: 17.13 = round(1713.063012753269999596, 1, HALF_EVEN) × 0.01',
        '      Interest of the period: 0.66 = round(83.66 × 9.4822 / 100 × 29 / 360 × 30 / 29, 0.01, HALF_EVEN)',
        '        What bears interest: 83.66',
      ]),
    );
  });

  it('says of a payment which part of it went where, in which order and why not more, and whose place it takes', () => {
    const order = 'Order: PENALTY, FEE, INTEREST, PRINCIPAL.';
    const lines = transaction(paid, 4);
    expect(lines.filter((each) => !each.startsWith('      '))).toEqual([
      'Repayment 4 of 2024-02-03: 20.00',
      '  Amount: 20.00 = 1.00 + 0.79 + 16.34 + 0.66 + 1.21',
      `    Installment 1: fee FEE (charge 1), past due: 1.00 = min(20.00, 1.00) (All of it that is open. ${order})`,
      `    Installment 1: interest, past due: 0.79 = min(19.00, 0.79) (All of it that is open. ${order})`,
      `    Installment 1: principal, past due: 16.34 = min(18.21, 16.34) (All of it that is open. ${order})`,
      `    Installment 2: interest, in advance: 0.66 = min(1.87, 0.66) (All of it that is open. ${order})`,
      `    Installment 2: principal, in advance: 1.21 = min(1.21, 16.47) (There is no more money for it. ${order})`,
      '  Principal: 17.55 = 16.34 + 1.21',
      '    Installment 1: principal, past due: 16.34',
      '    Installment 2: principal, in advance: 1.21',
      '  Interest: 1.45 = 0.79 + 0.66',
      '    Installment 1: interest, past due: 0.79',
      '    Installment 2: interest, in advance: 0.66',
      '  Fees: 1.00 = 1.00',
      '    Installment 1: fee FEE (charge 1), past due: 1.00',
      '  Takes the place of: Repayment 2 of 2024-02-03 (It was replayed on 2024-03-05: what came before it had changed. It was first entered as 2.)',
    ]);
  });

  it('says of a posting that a replay replaced how it was split by what was known then', () => {
    expect(transaction(paid, 2).filter((each) => !each.startsWith('    '))).toEqual([
      'Repayment 2 of 2024-02-03: 20.00',
      '  Amount: 20.00 = 5.00 + 0.79 + 14.21',
      '  Principal: 14.21 = 14.21',
      '  Interest: 0.79 = 0.79',
      '  Fees: 5.00 = 5.00',
      '  Replaced by: Repayment 4 of 2024-02-03 (A replay splits it otherwise, so that this one counts no more.)',
    ]);
  });

  it('says of an accrual what was earned to its day, less what was accrued before', () => {
    const accrued = accruedOn(accruedOn(activeLoan(), '2024-01-11'), '2024-02-10');
    expect(transaction(accrued, 3).slice(0, 6)).toEqual([
      'Accrual 3 of 2024-02-10: 0.74',
      '  Amount: 0.74 = 0.99 − 0.25',
      '    Interest earned up to 2024-02-10: 0.99 = 0.79 + 0.20',
      '      Earned in periods before: 0.79',
      '      Earned of the running period: 0.20 = round(0.66 × 9 / 29, 0.01, HALF_EVEN)',
      '        Interest of the period from 2024-02-01 to 2024-03-01: 0.66 = round(83.66 × 9.4822 / 100 × 29 / 360 × 30 / 29, 0.01, HALF_EVEN)',
    ]);
  });

  it('says so where the history of a loan is not kept, and shows what is', () => {
    const imported = { ...paid, transactions: [] };
    expect(installment(imported, 1)).toEqual([
      'Installment 1, due 2024-02-01: 22.13',
      '  Due: 22.13 = 16.34 + 0.79 + 5.00 + 0.00',
      `    Principal: 16.34 (${notKept})`,
      `    Interest: 0.79 (${notKept})`,
      '    Fees: 5.00 = 5.00',
      '      FEE (charge 1): 5.00 (A flat amount.)',
      '    Penalties: 0.00',
      `  Paid: 22.13 (${notKept})`,
      '  Waived: 0.00',
      '  Left to pay: 0.00 = 22.13 − 22.13 − 0.00',
    ]);
  });

  it('is of nothing that there is not', () => {
    expect([installment(paid, 7), transaction(paid, 99)]).toEqual([[], []]);
  });
});

it('what does not add up is found', () => {
  expect(Formula.comesTo('round(1.005, 0.01, HALF_EVEN) + 2 ^ 3 / 4', '3.00')).toBe(true);
  expect(Formula.comesTo('max(1, 2) × (3 − 1)', '4.01')).toBe(false);
  const line = (value: string, formula?: string) => ({
    label: 'x',
    note: undefined,
    value,
    formula,
    lines: [],
  });
  const wrong = {
    title: 't',
    amount: '3',
    lines: [line('2', '1 + 2'), line('2', '1 + 1'), line('9', '4 + 5')],
  };
  expect(faultsOf(wrong)).toHaveLength(3);
});
