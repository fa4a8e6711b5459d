import type { BusinessEvent } from '../../kernel/event.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { presentTag } from '../delinquency/tag.ts';
import { LoanAccrualAdjusted } from '../events/loan-accrual-adjusted.ts';
import { LoanAccrualCreated } from '../events/loan-accrual-created.ts';
import { LoanChargePaid } from '../events/loan-charge-paid.ts';
import { LoanChargeWaived } from '../events/loan-charge-waived.ts';
import { LoanCreditBalanceRefunded } from '../events/loan-credit-balance-refunded.ts';
import { LoanDelinquencyRangeChange } from '../events/loan-delinquency-range-change.ts';
import { LoanDisbursal } from '../events/loan-disbursal.ts';
import { LoanDownPaymentMade } from '../events/loan-down-payment-made.ts';
import { LoanInterestWaived } from '../events/loan-interest-waived.ts';
import { LoanRepaymentMade } from '../events/loan-repayment-made.ts';
import { LoanStatusChanged } from '../events/loan-status-changed.ts';
import { LoanTransactionAdjusted } from '../events/loan-transaction-adjusted.ts';
import { isDisbursed, type Loan } from '../loan.ts';
import type { LoanTransaction } from '../transactions/transaction.ts';

/** The number of the posting that a person put in the place of another one. */
export interface Replacement {
  readonly of: number;
  readonly by: number;
}

/**
 * Everything that follows from what became of a loan: its postings in their order, those that were reversed with what
 * took their place, its class of lateness, its status.
 */
export function consequences(
  before: Loan,
  after: Loan,
  stamp: Stamp,
  replacement?: Replacement,
): readonly BusinessEvent[] {
  const posted = after.posted.filter(({ number }) => number > before.transactionCount);
  const reversed = newlyReversed(before, after);
  const successors = new Map(
    reversed.map((each) => [
      each.number,
      each.supersededBy ?? (each.number === replacement?.of ? replacement.by : undefined),
    ]),
  );
  const succeeding = new Set(successors.values());
  const late = isOtherwiseLate(before, after);
  return [
    ...posted
      .filter(({ number }) => !succeeding.has(number))
      .map((transaction) => eventOf(transaction, after, stamp)),
    ...reversed.map((transaction) => {
      const successor = posted.find(({ number }) => number === successors.get(transaction.number));
      return LoanTransactionAdjusted.of(stamp, after, transaction, successor);
    }),
    ...(late ? [LoanDelinquencyRangeChange.of(stamp, withoutProjection(after))] : []),
    ...(after.status === before.status ? [] : [LoanStatusChanged.of(stamp, after)]),
  ];
}

/** Transactions that were in force before, or were posted since, and are not any more. */
function newlyReversed(before: Loan, after: Loan): readonly LoanTransaction[] {
  const known = new Set(
    before.transactions.filter(({ reversedOn }) => reversedOn !== undefined).map(({ number }) => number),
  );
  return after.transactions.filter(
    ({ number, reversedOn }) => reversedOn !== undefined && !known.has(number),
  );
}

function eventOf(transaction: LoanTransaction, loan: Loan, stamp: Stamp): BusinessEvent {
  switch (transaction.type) {
    case 'DISBURSEMENT':
      return LoanDisbursal.of(stamp, loan);
    case 'DOWN_PAYMENT':
      return LoanDownPaymentMade.of(stamp, loan, transaction);
    case 'REPAYMENT':
      return LoanRepaymentMade.of(stamp, loan, transaction);
    case 'CHARGE_PAYMENT':
      return LoanChargePaid.of(stamp, loan, transaction);
    case 'WAIVE_INTEREST':
      return LoanInterestWaived.of(stamp, loan, transaction);
    case 'WAIVE_CHARGE':
      return chargeWaived(transaction, loan, stamp);
    case 'CREDIT_BALANCE_REFUND':
      return LoanCreditBalanceRefunded.of(stamp, loan, transaction);
    case 'ACCRUAL':
      return LoanAccrualCreated.of(stamp, loan, transaction);
    case 'ACCRUAL_ADJUSTMENT':
      return LoanAccrualAdjusted.of(stamp, loan, transaction);
    default:
      return transaction.type satisfies never;
  }
}

function chargeWaived({ number, chargeNumber }: LoanTransaction, loan: Loan, stamp: Stamp): BusinessEvent {
  const charge = loan.charges.find((each) => each.number === chargeNumber);
  if (charge === undefined) throw new Error(`loan ${loan.id}: waiver ${number} is of no charge`);
  return LoanChargeWaived.of(stamp, loan, charge);
}

/** Whether the loan's class of lateness, or that of an installment, is another one. */
function isOtherwiseLate(before: Loan, after: Loan): boolean {
  if (presentTag(after)?.number !== presentTag(before)?.number) return true;
  const was = new Map(before.installments.map(({ number, classification }) => [number, classification]));
  return after.installments.some(({ number, classification }) => classification !== was.get(number));
}

/** A loan whose disbursement was taken back is late with nothing, whatever the dates of its projected schedule. */
function withoutProjection(loan: Loan): Loan {
  return isDisbursed(loan) ? loan : { ...loan, installments: [] };
}
