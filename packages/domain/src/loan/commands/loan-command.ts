import type { Code } from '../../kernel/codes.ts';
import { type Command, defineCommand } from '../../kernel/command.ts';
import type { InputFields, InputOf } from '../../kernel/input.ts';
import type { Outcome } from '../../kernel/outcome.ts';
import type { Permission } from '../../kernel/permissions.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { target } from '../../kernel/target.ts';
import type { Loan } from '../loan.ts';
import { loanAnswer, loanChargeAnswer, loanTransactionAnswer } from '../snapshot.ts';

/** A loan, locked, read whole, and closed up to the COB date before the command decides. */
export const loanTarget = target<{ loanId: string }, Loan>('loan', ({ loanId }) => loanId);

/** What the caller gets: the loan, the transaction just entered with the loan, or the charge just added. */
const answers = {
  Loan: loanAnswer,
  LoanTransactionResult: loanTransactionAnswer,
  LoanCharge: loanChargeAnswer,
} as const;

interface LoanCommand<Fields extends InputFields, Refusal extends Code> {
  readonly name: string;
  readonly description: string;
  readonly permission: Permission;
  readonly inputName: string;
  readonly input: Fields;
  readonly answers: keyof typeof answers;
  readonly rejects: readonly Refusal[];
  decide(loan: Loan, input: InputOf<Fields>, stamp: Stamp): Outcome<Loan, Refusal>;
}

/** Declares a command on one existing loan. */
export function defineLoanCommand<const Fields extends InputFields, const Refusal extends Code>(
  command: LoanCommand<Fields, Refusal>,
): Command<Fields, { loanId: string }, Loan, Loan, Refusal> {
  return defineCommand({
    ...command,
    target: loanTarget,
    ref: (input) => ({ loanId: (input as { loanId: string }).loanId }),
    answer: answers[command.answers],
  });
}
