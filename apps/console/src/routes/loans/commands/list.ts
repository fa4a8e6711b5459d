import { addCharge } from './add-charge.tsx';
import { adjust } from './adjust.tsx';
import { approve } from './approve.tsx';
import { changeRate } from './change-rate.tsx';
import { chargeback } from './charge-back.tsx';
import { chargeOff } from './charge-off.tsx';
import { goodwillCredit, merchantRefund, payoutRefund } from './credits.tsx';
import { reject, withdraw } from './decline.tsx';
import { disburse } from './disburse.tsx';
import { extendTerm } from './extend-term.tsx';
import { inlineClose } from './inline-close.tsx';
import { linkRepaymentAccount } from './link-repayment-account.tsx';
import type { LoanCommand } from './loan-command.ts';
import { markAsFraud } from './mark-as-fraud.tsx';
import { pauseDelinquency } from './pause-delinquency.tsx';
import { payCharge } from './pay-charge.tsx';
import { reAmortize } from './re-amortize.tsx';
import { recover } from './recover.tsx';
import { refund } from './refund.tsx';
import { repay } from './repay.tsx';
import { reschedule } from './reschedule.tsx';
import { resumeDelinquency } from './resume-delinquency.tsx';
import { reverse } from './reverse.tsx';
import { undoApproval } from './undo-approval.tsx';
import { undoChargeOff } from './undo-charge-off.tsx';
import { undoDisbursal } from './undo-disbursal.tsx';
import { undoLastDisbursal } from './undo-last-disbursal.tsx';
import { undoReAmortize } from './undo-re-amortize.tsx';
import { undoWriteOff } from './undo-write-off.tsx';
import { unlinkRepaymentAccount } from './unlink-repayment-account.tsx';
import { waiveCharges } from './waive-charges.tsx';
import { waiveInterest } from './waive-interest.tsx';
import { writeOff } from './write-off.tsx';

/** Every command on a loan that people give, in the order in which they are offered: the first has the main button. */
export const loanCommands: readonly LoanCommand[] = [
  approve,
  disburse,
  repay,
  refund,
  recover,
  addCharge,
  payCharge,
  waiveCharges,
  waiveInterest,
  merchantRefund,
  payoutRefund,
  goodwillCredit,
  linkRepaymentAccount,
  unlinkRepaymentAccount,
  reschedule,
  changeRate,
  extendTerm,
  reAmortize,
  undoReAmortize,
  pauseDelinquency,
  resumeDelinquency,
  inlineClose,
  markAsFraud,
  chargeOff,
  undoChargeOff,
  writeOff,
  undoWriteOff,
  adjust,
  chargeback,
  reverse,
  withdraw,
  reject,
  undoApproval,
  undoLastDisbursal,
  undoDisbursal,
];
