import type { Code } from '../../kernel/codes.ts';
import { type AccountsCommand, defineAccountsCommand } from '../../kernel/command.ts';
import type { DescribedField, InputFields, InputOf } from '../../kernel/field.ts';
import { accept, type Outcome } from '../../kernel/outcome.ts';
import type { Permission } from '../../kernel/permissions.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { accountsTarget } from '../../kernel/target.ts';
import { loanKind } from '../kind.ts';
import type { Loan } from '../loan.ts';
import { loanAnswer, loanChargeAnswer, loanTransactionAnswer } from '../snapshot.ts';

/** The loan that a command is on. */
const target = accountsTarget({ loan: { kind: loanKind, field: 'loanId' } });
type Roles = (typeof target)['roles'];

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
  decide(loan: Loan, input: InputOf<Fields>, stamp: Stamp): Outcome<Loan, NoInfer<Refusal>>;
}

/** A command on one existing loan. */
type OnLoan<Fields extends InputFields, Refusal extends Code> = AccountsCommand<
  Fields,
  Roles,
  { readonly loan: Loan },
  Refusal
>;

/** Declares a command on one existing loan: a command on accounts of which the loan is the only one. */
export function defineLoanCommand<
  const Fields extends InputFields & { readonly loanId: DescribedField<string> },
  const Refusal extends Code,
>(command: LoanCommand<Fields, Refusal>): OnLoan<Fields, Refusal> {
  return defineAccountsCommand({
    ...command,
    target,
    decide({ loan }, input, stamp) {
      const outcome = command.decide(loan, input, stamp);
      return outcome.ok ? accept({ loan: outcome.state }, ...outcome.events) : outcome;
    },
    answer: ({ loan }) => answers[command.answers](loan),
  });
}
