import { describe, expect, it, test } from 'vitest';
import { commandLoan, day } from '../../../../../test/builders/command-loan.ts';
import { activeLoan, money, stampClosing } from '../../../../../test/builders/loan.ts';
import { closeThrough } from '../../close/close-through.ts';
import { formatDate } from '../../kernel/dates.ts';
import { chargeOffLoan } from '../commands/charge-off-loan.ts';
import { undoLoanChargeOff } from '../commands/undo-loan-charge-off.ts';
import { loanKind } from '../kind.ts';
import type { ActiveLoan, Loan } from '../loan.ts';

const overduePenalty = { name: 'Late fee', calculation: 'FLAT', amount: '5', graceDays: 2 } as const;
const loan = activeLoan({ terms: { overduePenalty, installmentLevelDelinquency: true } });

/** The loan after the closes of the days through one, by every step that there is. */
function closed(before: Loan, through: string) {
  const stamp = stampClosing(day(through));
  const outcome = closeThrough(before as ActiveLoan, day(through), {
    kind: loanKind,
    steps: loanKind.steps.filter(({ name }) => !name.startsWith('TELL_')),
    stamp,
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return { loan: outcome.account as ActiveLoan, events: outcome.events };
}

const late = closed(loan, '2024-02-04').loan;
const lost = commandLoan(late, chargeOffLoan, {}, day('2024-02-05')).loan as ActiveLoan;
const after = closed(lost, '2024-04-30');
const back = commandLoan(after.loan, undoLoanChargeOff, {}, day('2024-05-01')).loan as ActiveLoan;
/** The same loan, which nobody charged off. */
const never = closed(loan, '2024-04-30').loan;

const kept: readonly (readonly [what: string, of: (loan: ActiveLoan) => unknown])[] = [
  ['postings', ({ transactionCount }) => transactionCount],
  ['charges', ({ charges }) => charges],
  ['its range, and those of its installments', ({ tags, installments }) => ({ tags, installments })],
  ['balances', ({ balances }) => balances],
];

describe('the closes after a charge-off', () => {
  test.each(kept)('leave %s as they were', (_what, of) => {
    expect(of(after.loan)).toEqual(of(lost));
    expect(of(never)).not.toEqual(of(closed(loan, '2024-02-04').loan));
  });

  it('go on to close its days, and tell nothing of what is due but to those who take whole loans', () => {
    expect(formatDate(after.loan.closedThrough)).toBe('2024-04-30');
    const told = (events: readonly { readonly type: string }[]) =>
      [...new Set(events.map(({ type }) => type))].filter((type) => type.startsWith('LoanRepayment')).sort();
    expect([...new Set(after.events.map(({ type }) => type))]).toEqual([
      'LoanAccountCustomSnapshotBusinessEvent',
    ]);
    expect(told(closed(loan, '2024-04-30').events)).toEqual([
      'LoanRepaymentDueBusinessEvent',
      'LoanRepaymentOverdueBusinessEvent',
    ]);
  });
});

describe('a charge-off that is taken back', () => {
  it('leaves the loan as it was, in the range of the day', () => {
    expect(back.balances).toEqual(late.balances);
    expect(back.chargedOff).toBe(false);
    expect(back.tags.at(-1)).toMatchObject({ classification: 'RANGE_60', addedOn: day('2024-05-01') });
  });

  it('is made up for by the next close, in one accrual of each component', () => {
    const again = closed(back, '2024-05-01').loan;
    const usual = closed(never, '2024-05-01').loan;
    expect(again.balances).toEqual(usual.balances);
    expect(again.charges.map(({ dues }) => dues)).toEqual(usual.charges.map(({ dues }) => dues));
    const made = again.posted.slice(back.posted.length);
    expect(made.map(({ type, valueDate, penalties }) => [type, formatDate(valueDate), penalties])).toEqual([
      ['ACCRUAL', '2024-05-01', 0n],
      ['ACCRUAL', '2024-05-01', money('10.00')],
      ['ACCRUAL_ACTIVITY', '2024-05-01', 0n],
    ]);
  });
});
