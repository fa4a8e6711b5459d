import type { AnyEventType } from '../../kernel/event.ts';
import { LoanProductCreated } from './loan-product-created.ts';
import {
  ofAccount,
  ofCharge,
  ofDelinquency,
  ofInstallment,
  ofReversal,
  ofTransaction,
} from './payload-kinds.ts';

/** Every event of loans and loan products, in the order of a loan's life: its payload, its name, what happened. */
export const loanEvent = {
  productCreated: LoanProductCreated,
  created: ofAccount('LoanCreatedBusinessEvent', 'A loan was applied for.'),
  approved: ofAccount('LoanApprovedBusinessEvent', 'A loan was approved.'),
  approvalUndone: ofAccount(
    'LoanUndoApprovalBusinessEvent',
    'An approval was taken back: the loan is an application again.',
  ),
  rejected: ofAccount('LoanRejectedBusinessEvent', 'The lender turned an application down.'),
  disbursed: ofAccount(
    'LoanDisbursalBusinessEvent',
    'A loan was paid out, in whole or in part: with the first part it became active.',
  ),
  disbursalPosted: ofTransaction(
    'LoanDisbursalTransactionBusinessEvent',
    'The posting with which a loan, or a part of it, was paid out.',
  ),
  disbursalUndone: ofAccount(
    'LoanUndoDisbursalBusinessEvent',
    'A disbursement was taken back: the loan is approved, and nothing of it is paid out.',
  ),
  lastDisbursalUndone: ofAccount(
    'LoanUndoLastDisbursalBusinessEvent',
    'The last of several disbursements was taken back: the schedule is as it was before.',
  ),
  downPaymentMade: ofTransaction('LoanTransactionDownPaymentPostBusinessEvent', 'A down payment was posted.'),
  repaymentDue: ofInstallment('LoanRepaymentDueBusinessEvent', 'An installment is soon due.'),
  repaymentOverdue: ofInstallment(
    'LoanRepaymentOverdueBusinessEvent',
    'An installment has been overdue for as many days as the product waits.',
  ),
  repaymentMade: ofTransaction('LoanTransactionMakeRepaymentPostBusinessEvent', 'A repayment was posted.'),
  merchantRefunded: ofTransaction(
    'LoanTransactionMerchantIssuedRefundPostBusinessEvent',
    'What a merchant gave back was posted.',
  ),
  payoutRefunded: ofTransaction(
    'LoanTransactionPayoutRefundPostBusinessEvent',
    'A payout that came back was posted.',
  ),
  interestRefunded: ofTransaction(
    'LoanTransactionInterestRefundPostBusinessEvent',
    'Interest was refunded that the refund of a merchant or a payout would have spared the client.',
  ),
  goodwillCredited: ofTransaction(
    'LoanTransactionGoodwillCreditPostBusinessEvent',
    'What the lender paid out of goodwill was posted.',
  ),
  chargedBack: ofTransaction(
    'LoanChargebackTransactionBusinessEvent',
    'What the bank of a client took back of a payment was posted: it is owed again.',
  ),
  chargeAdded: ofCharge('LoanAddChargeBusinessEvent', 'A fee or a penalty was charged by hand.'),
  overdueChargeApplied: ofCharge(
    'LoanApplyOverdueChargeBusinessEvent',
    'Close of Business charged a penalty for an overdue installment.',
  ),
  chargePaid: ofTransaction('LoanChargePaymentPostBusinessEvent', 'A payment of one charge was posted.'),
  chargeWaived: ofCharge('LoanWaiveChargeBusinessEvent', 'What was outstanding of a charge was waived.'),
  chargeWaiverUndone: ofCharge(
    'LoanWaiveChargeUndoBusinessEvent',
    'The waiver of a charge was taken back: it is owed again.',
  ),
  interestWaived: ofTransaction('LoanWaiveInterestBusinessEvent', 'Interest was waived.'),
  creditBalanceRefunded: ofTransaction(
    'LoanCreditBalanceRefundPostBusinessEvent',
    'What was overpaid was paid back.',
  ),
  chargedOff: ofTransaction(
    'LoanChargeOffPostBusinessEvent',
    'A loan was charged off: what is outstanding is booked as a loss, and still owed.',
  ),
  chargeOffUndone: ofTransaction(
    'LoanUndoChargeOffBusinessEvent',
    'A charge-off was taken back: the loan is expected to be repaid again.',
  ),
  writtenOff: ofTransaction(
    'LoanWrittenOffPostBusinessEvent',
    'A loan was written off: what is outstanding is given up, and the loan is closed.',
  ),
  writeOffUndone: ofTransaction(
    'LoanUndoWrittenOffBusinessEvent',
    'A write-off was taken back: what was outstanding is owed again.',
  ),
  recoveryPaid: ofTransaction(
    'LoanTransactionRecoveryPaymentPostBusinessEvent',
    'A payment on a loan that is written off was posted.',
  ),
  transactionAdjusted: ofReversal(
    'LoanAdjustTransactionBusinessEvent',
    'A posting was reversed; another one may have taken its place.',
  ),
  accrualCreated: ofTransaction('LoanAccrualTransactionCreatedBusinessEvent', 'Income was accrued.'),
  accrualAdjusted: ofTransaction(
    'LoanAccrualAdjustmentTransactionBusinessEvent',
    'Accrued income was taken back.',
  ),
  accrualActivityPosted: ofTransaction(
    'LoanTransactionAccrualActivityPostBusinessEvent',
    'What an installment that is due earns in all was noted.',
  ),
  interestRecalculated: ofAccount(
    'LoanInterestRecalculationBusinessEvent',
    'A close added interest on what is overdue: the loan as it is planned from then on.',
  ),
  customSnapshot: ofAccount(
    'LoanAccountCustomSnapshotBusinessEvent',
    'An installment is due and not paid, or a close tells of all loans: the loan as it is after that day.',
  ),
  rescheduled: ofAccount(
    'LoanRescheduledDueAdjustScheduleBusinessEvent',
    'The due date of an installment was moved, the rate changed, or installments were added: the loan with the schedule that it has since.',
  ),
  reAmortized: ofAccount(
    'LoanReAmortizeBusinessEvent',
    'What was overdue of a loan was spread over the installments to come: the loan with the schedule that it has since.',
  ),
  reAmortizationPosted: ofTransaction(
    'LoanReAmortizeTransactionBusinessEvent',
    'The posting with which what was overdue of a loan was spread anew; no money moved.',
  ),
  reAmortizationUndone: ofAccount(
    'LoanUndoReAmortizeBusinessEvent',
    'A re-amortization was taken back: the schedule is as it was before.',
  ),
  reAmortizationReversed: ofTransaction(
    'LoanUndoReAmortizeTransactionBusinessEvent',
    'The posting of a re-amortization that was taken back.',
  ),
  balanceChanged: ofAccount(
    'LoanBalanceChangedBusinessEvent',
    'A command changed what is owed of a loan, or what was paid too much; charged it off; or marked it as fraud.',
  ),
  delinquencyPauseChanged: ofAccount(
    'LoanAccountDelinquencyPauseChangedBusinessEvent',
    "A pause of a loan's delinquency was entered, or ended early.",
  ),
  delinquencyRangeChanged: ofDelinquency(
    'LoanDelinquencyRangeChangeBusinessEvent',
    'A loan came into another delinquency range, or left the last one.',
  ),
  statusChanged: ofAccount(
    'LoanStatusChangedBusinessEvent',
    'A loan came into another status; raised by every transition after the application.',
  ),
} as const;

export const loanEvents: readonly AnyEventType[] = Object.values(loanEvent);
