import { configureRole } from './access/commands/configure-role.ts';
import { createApiKey } from './access/commands/create-api-key.ts';
import { revokeApiKey } from './access/commands/revoke-api-key.ts';
import { approveCommand } from './approval/commands/approve-command.ts';
import { configureApprovalRules } from './approval/commands/configure-approval-rules.ts';
import { rejectCommand } from './approval/commands/reject-command.ts';
import { withdrawCommand } from './approval/commands/withdraw-command.ts';
import { closeBooks } from './books/commands/close-books.ts';
import { createGlAccount } from './books/commands/create-gl-account.ts';
import { createClient } from './client/commands/create-client.ts';
import { inlineCob } from './close/commands/inline-cob.ts';
import { configureBusinessDates } from './dates/commands/configure-business-dates.ts';
import { configureWorkingCalendar } from './dates/commands/configure-working-calendar.ts';
import { setBusinessDate } from './dates/commands/set-business-date.ts';
import { acceptEventDatabase } from './external-events/commands/accept-event-database.ts';
import { acceptEventTopic } from './external-events/commands/accept-event-topic.ts';
import { configureExternalEventSettings } from './external-events/commands/configure-external-event-settings.ts';
import { configureExternalEvents } from './external-events/commands/configure-external-events.ts';
import { publishEventsAgain } from './external-events/commands/publish-events-again.ts';
import { releaseParkedAggregate } from './external-events/commands/release-parked-aggregate.ts';
import { releaseRelayShard } from './external-events/commands/release-relay-shard.ts';
import { replayExternalEvents } from './external-events/commands/replay-external-events.ts';
import { skipExternalEvent } from './external-events/commands/skip-external-event.ts';
import { stopExternalEventReplay } from './external-events/commands/stop-external-event-replay.ts';
import type { CommandOf } from './installed.ts';
import { configureBusinessSteps } from './job/commands/configure-business-steps.ts';
import { fastForward } from './job/commands/fast-forward.ts';
import { generateStatements } from './job/commands/generate-statements.ts';
import { resumeJobRun } from './job/commands/resume-job-run.ts';
import { retryFailedAccounts } from './job/commands/retry-failed-accounts.ts';
import { runJob } from './job/commands/run-job.ts';
import { skipFailedAccount } from './job/commands/skip-failed-account.ts';
import { startCatchUp } from './job/commands/start-catch-up.ts';
import { stopJobRun } from './job/commands/stop-job-run.ts';
import { updateJob } from './job/commands/update-job.ts';
import type { AnyCommand } from './kernel/command.ts';
import { addLoanCharge } from './loan/commands/add-loan-charge.ts';
import { adjustLoanTransaction } from './loan/commands/adjust-loan-transaction.ts';
import { approveLoan } from './loan/commands/approve-loan.ts';
import { changeLoanInterestRate } from './loan/commands/change-loan-interest-rate.ts';
import { chargebackLoan } from './loan/commands/charge-back-loan.ts';
import { chargeOffLoan } from './loan/commands/charge-off-loan.ts';
import { createLoanProduct } from './loan/commands/create-loan-product.ts';
import { goodwillCredit, merchantRefund, payoutRefund } from './loan/commands/credits.ts';
import { extendLoanTerm } from './loan/commands/extend-loan-term.ts';
import { markLoanAsFraud } from './loan/commands/mark-loan-as-fraud.ts';
import { pauseDelinquency } from './loan/commands/pause-delinquency.ts';
import { payLoanCharge } from './loan/commands/pay-loan-charge.ts';
import { reAmortizeLoan } from './loan/commands/re-amortize-loan.ts';
import { recoverWrittenOffLoan } from './loan/commands/recover-written-off-loan.ts';
import { refundLoanCreditBalance } from './loan/commands/refund-loan-credit-balance.ts';
import { rejectLoan } from './loan/commands/reject-loan.ts';
import { repayLoan } from './loan/commands/repay-loan.ts';
import { rescheduleInstallment } from './loan/commands/reschedule-installment.ts';
import { resumeDelinquency } from './loan/commands/resume-delinquency.ts';
import { submitLoan } from './loan/commands/submit-loan.ts';
import { undoLoanApproval } from './loan/commands/undo-loan-approval.ts';
import { undoLoanChargeOff } from './loan/commands/undo-loan-charge-off.ts';
import { undoLoanWriteOff } from './loan/commands/undo-loan-write-off.ts';
import { undoReAmortizeLoan } from './loan/commands/undo-re-amortize-loan.ts';
import { waiveLoanCharges } from './loan/commands/waive-loan-charges.ts';
import { waiveLoanInterest } from './loan/commands/waive-loan-interest.ts';
import { withdrawLoan } from './loan/commands/withdraw-loan.ts';
import { writeOffLoan } from './loan/commands/write-off-loan.ts';
import { giveUpOutboundCall } from './outbound/commands/give-up-outbound-call.ts';
import { retryOutboundCall } from './outbound/commands/retry-outbound-call.ts';
import { activateSavings } from './savings/commands/activate-savings.ts';
import { adjustSavingsTransaction } from './savings/commands/adjust-savings-transaction.ts';
import { approveSavings } from './savings/commands/approve-savings.ts';
import { blockSavings } from './savings/commands/block-savings.ts';
import { closeSavings } from './savings/commands/close-savings.ts';
import { createSavingsProduct } from './savings/commands/create-savings-product.ts';
import { deposit } from './savings/commands/deposit.ts';
import { holdSavings } from './savings/commands/hold-savings.ts';
import { openSavings } from './savings/commands/open-savings.ts';
import { postSavingsInterest } from './savings/commands/post-savings-interest.ts';
import { rejectSavings } from './savings/commands/reject-savings.ts';
import { releaseHold } from './savings/commands/release-hold.ts';
import { unblockSavings } from './savings/commands/unblock-savings.ts';
import { withdraw } from './savings/commands/withdraw.ts';
import { withdrawSavingsApplication } from './savings/commands/withdraw-savings-application.ts';
import { disburseLoan } from './transfer/commands/disburse-loan.ts';
import { linkRepaymentAccount } from './transfer/commands/link-repayment-account.ts';
import { reverseLoanTransaction } from './transfer/commands/reverse-loan-transaction.ts';
import { reverseSavingsTransaction } from './transfer/commands/reverse-savings-transaction.ts';
import { transfer } from './transfer/commands/transfer.ts';
import { undoLastLoanDisbursal } from './transfer/commands/undo-last-loan-disbursal.ts';
import { undoLoanDisbursal } from './transfer/commands/undo-loan-disbursal.ts';
import { unlinkRepaymentAccount } from './transfer/commands/unlink-repayment-account.ts';

/** Every command that ships; the mutations of the public schema follow from what is installed, in this order. */
export const commands: readonly (AnyCommand | CommandOf)[] = [
  setBusinessDate,
  configureBusinessDates,
  configureWorkingCalendar,
  createGlAccount,
  closeBooks,
  createClient,
  createLoanProduct,
  submitLoan,
  approveLoan,
  undoLoanApproval,
  rejectLoan,
  withdrawLoan,
  disburseLoan,
  undoLoanDisbursal,
  undoLastLoanDisbursal,
  repayLoan,
  merchantRefund,
  payoutRefund,
  goodwillCredit,
  waiveLoanInterest,
  refundLoanCreditBalance,
  chargebackLoan,
  reverseLoanTransaction,
  adjustLoanTransaction,
  addLoanCharge,
  waiveLoanCharges,
  payLoanCharge,
  pauseDelinquency,
  resumeDelinquency,
  rescheduleInstallment,
  changeLoanInterestRate,
  extendLoanTerm,
  reAmortizeLoan,
  undoReAmortizeLoan,
  chargeOffLoan,
  undoLoanChargeOff,
  markLoanAsFraud,
  writeOffLoan,
  undoLoanWriteOff,
  recoverWrittenOffLoan,
  createSavingsProduct,
  openSavings,
  approveSavings,
  rejectSavings,
  withdrawSavingsApplication,
  activateSavings,
  deposit,
  withdraw,
  holdSavings,
  releaseHold,
  postSavingsInterest,
  adjustSavingsTransaction,
  blockSavings,
  unblockSavings,
  closeSavings,
  reverseSavingsTransaction,
  transfer,
  linkRepaymentAccount,
  unlinkRepaymentAccount,
  configureBusinessSteps,
  runJob,
  stopJobRun,
  resumeJobRun,
  retryFailedAccounts,
  skipFailedAccount,
  updateJob,
  startCatchUp,
  fastForward,
  generateStatements,
  inlineCob,
  retryOutboundCall,
  giveUpOutboundCall,
  configureExternalEventSettings,
  configureExternalEvents,
  releaseParkedAggregate,
  skipExternalEvent,
  releaseRelayShard,
  replayExternalEvents,
  stopExternalEventReplay,
  acceptEventTopic,
  acceptEventDatabase,
  publishEventsAgain,
  createApiKey,
  revokeApiKey,
  configureRole,
  configureApprovalRules,
  approveCommand,
  rejectCommand,
  withdrawCommand,
];
