import { accept, type Outcome } from '../kernel/outcome.ts';
import type { CommandStamp } from '../kernel/stamp.ts';
import { approveLoan } from '../loan/commands/approve-loan.ts';
import { loanKind } from '../loan/kind.ts';
import type { Loan } from '../loan/loan.ts';
import type { SchedulePreview } from '../loan/preview-schedule.ts';
import { disburseLoan } from './commands/disburse-loan.ts';

/** The commands that make the schedule of a loan anew before its money is out. */
export const commandsToPreview = { approveLoan, disburseLoan };

type Previewed = (typeof commandsToPreview)[keyof typeof commandsToPreview];
/** What either is told, as it was read. */
export type PreviewedInput = Parameters<Previewed['decide']>[1];

/** The schedule that a loan would have, by what its command decides. Errors: refused as the command would be. */
export function previewMoneyOut(
  { decide }: Previewed,
  loan: Loan,
  input: PreviewedInput,
  stamp: CommandStamp,
): Outcome<SchedulePreview> {
  const outcome = decide({ loan, savings: undefined }, input, stamp);
  if (!outcome.ok) return outcome;
  const after = outcome.state.loan;
  const tooLarge = loanKind.amountRefusal(after);
  return tooLarge ?? accept({ terms: after.terms, installments: after.installments });
}
