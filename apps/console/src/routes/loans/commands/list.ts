import { addCharge } from './add-charge.tsx';
import { adjust } from './adjust.tsx';
import { approve } from './approve.tsx';
import { reject, withdraw } from './decline.tsx';
import { disburse } from './disburse.tsx';
import { inlineClose } from './inline-close.tsx';
import type { LoanCommand } from './loan-command.ts';
import { pauseDelinquency } from './pause-delinquency.tsx';
import { payCharge } from './pay-charge.tsx';
import { refund } from './refund.tsx';
import { repay } from './repay.tsx';
import { resumeDelinquency } from './resume-delinquency.tsx';
import { reverse } from './reverse.tsx';
import { undoApproval } from './undo-approval.tsx';
import { undoDisbursal } from './undo-disbursal.tsx';
import { waiveCharges } from './waive-charges.tsx';
import { waiveInterest } from './waive-interest.tsx';

/** Every command on a loan that people give, in the order in which they are offered: the first has the main button. */
export const loanCommands: readonly LoanCommand[] = [
  approve,
  disburse,
  repay,
  refund,
  addCharge,
  payCharge,
  waiveCharges,
  waiveInterest,
  pauseDelinquency,
  resumeDelinquency,
  inlineClose,
  adjust,
  reverse,
  withdraw,
  reject,
  undoApproval,
  undoDisbursal,
];
