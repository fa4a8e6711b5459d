import type { AnyAccountsCommand } from '../kernel/command.ts';
import { accept, type Outcome } from '../kernel/outcome.ts';
import type { CommandStamp } from '../kernel/stamp.ts';
import { approveLoan } from '../loan/commands/approve-loan.ts';
import { changeLoanInterestRate } from '../loan/commands/change-loan-interest-rate.ts';
import { extendLoanTerm } from '../loan/commands/extend-loan-term.ts';
import { reAmortizeLoan } from '../loan/commands/re-amortize-loan.ts';
import { rescheduleInstallment } from '../loan/commands/reschedule-installment.ts';
import { loanKind } from '../loan/kind.ts';
import type { Loan } from '../loan/loan.ts';
import type { SchedulePreview } from '../loan/preview-schedule.ts';
import { disburseLoan } from './commands/disburse-loan.ts';

/** The commands that make the schedule of a loan anew. */
export const commandsToPreview = {
  approveLoan,
  disburseLoan,
  changeLoanInterestRate,
  rescheduleInstallment,
  extendLoanTerm,
  reAmortizeLoan,
};

type Previewed = (typeof commandsToPreview)[keyof typeof commandsToPreview];
/** What each is told, as it was read. */
export type PreviewedInput = Parameters<Previewed['decide']>[1];

/** The schedule that a loan would have, by what its command decides. Errors: refused as the command would be. */
export function previewAfter(
  { decide }: AnyAccountsCommand,
  loan: Loan,
  input: PreviewedInput,
  stamp: CommandStamp,
): Outcome<SchedulePreview> {
  const outcome = decide({ loan, savings: undefined }, input, stamp);
  if (!outcome.ok) return outcome;
  const { loan: after } = outcome.state as { readonly loan: Loan };
  const tooLarge = loanKind.amountRefusal(after);
  return tooLarge ?? accept({ terms: after.terms, installments: after.installments });
}
