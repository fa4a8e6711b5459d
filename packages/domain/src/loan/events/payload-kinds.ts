import type { LoanTransactionAdjustmentDataV1 } from '@dayclose/events';
import { defineEvent, type EventType } from '../../kernel/event.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import type { Loan } from '../loan.ts';
import type { LoanToClose } from '../loan-to-close.ts';
import type { LoanCharge } from '../money/charge.ts';
import type { Installment } from '../schedule/installment.ts';
import type { LoanTransaction } from '../transactions/transaction.ts';
import { loanAccountData } from './loan-account-data.ts';
import { loanChargeData } from './loan-charge-data.ts';
import { loanDelinquencyRangeData, type RangedLoan } from './loan-delinquency-range-data.ts';
import { loanRepaymentDueData } from './loan-repayment-due-data.ts';
import { loanTransactionData } from './loan-transaction-data.ts';

/** What a posting or a charge is told with. */
type NamedLoan = Pick<Loan, 'id' | 'externalId' | 'terms'>;

/** An event of a loan, by its name and the sentence that says what happened. */
type Named<About extends unknown[]> = (type: string, description: string) => EventType<About>;

/** A kind of payload, by its schemas: the events that bear it differ in their names only. */
export function payloadKind<L extends Pick<Loan, 'id'>, About extends unknown[]>(
  [first, ...later]: readonly [string, ...string[]],
  data: (stamp: Stamp, loan: L, ...about: About) => object,
): Named<[loan: L, ...about: About]> {
  return (type, description) =>
    defineEvent<[loan: L, ...about: About]>({
      type,
      description,
      category: 'Loan',
      dataschema: `dayclose.avro.loan.${first}`,
      laterSchemas: later.map((schema) => `dayclose.avro.loan.${schema}`),
      aggregateKind: 'Loan',
      aggregateId: (...[loan]) => loan.id,
      data,
    });
}

/** The loan as it is after what happened. */
export const ofAccount = payloadKind(['v1.LoanAccountDataV1', 'v2.LoanAccountDataV2'], (stamp, loan: Loan) =>
  loanAccountData(loan, stamp.businessDate),
);

/** One posting. */
export const ofTransaction = payloadKind(
  ['v1.LoanTransactionDataV1', 'v2.LoanTransactionDataV2'],
  (_stamp, loan: NamedLoan, transaction: LoanTransaction) => loanTransactionData(loan, transaction),
);

/** A posting that was reversed, and the one that a person or a replay put in its place, if there is one. */
export const ofReversal = payloadKind(
  ['v1.LoanTransactionAdjustmentDataV1', 'v2.LoanTransactionAdjustmentDataV2'],
  (_stamp, loan: NamedLoan, reversed: LoanTransaction, successor: LoanTransaction | undefined) =>
    ({
      transactionToAdjust: loanTransactionData(loan, reversed),
      newTransactionDetail: successor === undefined ? null : loanTransactionData(loan, successor),
    }) satisfies LoanTransactionAdjustmentDataV1,
);

/** One fee or penalty. */
export const ofCharge = payloadKind(
  ['v1.LoanChargeDataV1', 'v2.LoanChargeDataV2'],
  (_stamp, loan: NamedLoan, charge: LoanCharge) => loanChargeData(loan, charge),
);

/** One installment, as of the day that is closed. */
export const ofInstallment = payloadKind(
  ['v1.LoanRepaymentDueDataV1', 'v2.LoanRepaymentDueDataV2'],
  (stamp, loan: LoanToClose, installment: Installment) =>
    loanRepaymentDueData(loan, installment, stamp.cobDate),
);

/** The delinquency range of the loan, and what is overdue. */
export const ofDelinquency = payloadKind(
  ['v1.LoanAccountDelinquencyRangeDataV1', 'v2.LoanAccountDelinquencyRangeDataV2'],
  (stamp, loan: RangedLoan) => loanDelinquencyRangeData(loan, stamp.businessDate),
);
