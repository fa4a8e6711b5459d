import type { AccountIn } from '../../kernel/account-in.ts';
import type { Code } from '../../kernel/codes.ts';
import { type AccountsCommand, defineAccountsCommand } from '../../kernel/command.ts';
import type { DescribedField, InputFields, InputOf } from '../../kernel/field.ts';
import { accept, type Outcome } from '../../kernel/outcome.ts';
import type { Permission } from '../../kernel/permissions.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { accountsTarget, type NamedRole, type StatusesTaken } from '../../kernel/target.ts';
import { loanKind } from '../kind.ts';
import type { Loan } from '../loan.ts';
import { loanAnswer, loanChargeAnswer, loanTransactionAnswer } from '../snapshot.ts';
import type { LoanStatus } from '../status.ts';
import type { WrongStatus } from './guards.ts';
import type { LoansTaken } from './statuses.ts';

/** The loan that a command is on. */
type Roles<Wrong extends WrongStatus> = {
  readonly loan: NamedRole<typeof loanKind, 'loanId'> & { readonly takes: StatusesTaken<Wrong> };
};

/** What the caller gets: the loan, the transaction just entered with the loan, or the charge just added. */
const answers = {
  Loan: loanAnswer,
  LoanTransactionResult: loanTransactionAnswer,
  LoanCharge: loanChargeAnswer,
} as const;

interface LoanCommand<
  Fields extends InputFields,
  Refusal extends Code,
  Status extends LoanStatus,
  Wrong extends WrongStatus,
> {
  readonly name: string;
  readonly description: string;
  readonly permission: Permission;
  readonly inputName: string;
  readonly input: Fields;
  readonly answers: keyof typeof answers;
  readonly takes: LoansTaken<Status, Wrong>;
  /** Beside that of loans that it does not take, which comes first. */
  readonly rejects: readonly Refusal[];
  decide(
    loan: AccountIn<Loan, NoInfer<Status>>,
    input: InputOf<Fields>,
    stamp: Stamp,
  ): Outcome<Loan, NoInfer<Refusal | Wrong>>;
}

interface Deciding<Fields extends InputFields, Refusal extends Code> {
  decide(loan: Loan, input: InputOf<Fields>, stamp: Stamp): Outcome<Loan, Refusal>;
}

/** A command on one existing loan. */
type OnLoan<Fields extends InputFields, Refusal extends Code, Wrong extends WrongStatus> = AccountsCommand<
  Fields,
  Roles<Wrong>,
  { readonly loan: Loan },
  Refusal | Wrong
>;

/** Declares a command on one existing loan: a command on accounts of which the loan is the only one. */
export function defineLoanCommand<
  const Fields extends InputFields & { readonly loanId: DescribedField<string> },
  const Refusal extends Code,
  Status extends LoanStatus,
  Wrong extends WrongStatus,
>(command: LoanCommand<Fields, Refusal, Status, Wrong>): OnLoan<Fields, Refusal, Wrong> {
  const { takes, ...facts } = command;
  // Only loans that it takes get to its decision, which may therefore ask for no others.
  const decision: Deciding<Fields, Refusal | Wrong> = command;
  return defineAccountsCommand({
    ...facts,
    rejects: [takes.code, ...command.rejects],
    target: accountsTarget<Roles<Wrong>>({ loan: { kinds: [loanKind], field: 'loanId', takes } }),
    decide({ loan }, input, stamp) {
      const outcome = decision.decide(loan, input, stamp);
      return outcome.ok ? accept({ loan: outcome.state }, ...outcome.events) : outcome;
    },
    answer: ({ loan }) => answers[command.answers](loan),
  });
}
