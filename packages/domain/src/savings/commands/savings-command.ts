import type { AccountIn } from '../../kernel/account-in.ts';
import type { Code } from '../../kernel/codes.ts';
import { type AccountsCommand, defineAccountsCommand } from '../../kernel/command.ts';
import type { DescribedField, InputFields, InputOf } from '../../kernel/field.ts';
import { accept, type Outcome } from '../../kernel/outcome.ts';
import type { Permission } from '../../kernel/permissions.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { accountsTarget, type NamedRole, type StatusesTaken } from '../../kernel/target.ts';
import { savingsKind } from '../kind.ts';
import type { SavingsAccount } from '../savings-account.ts';
import { savingsAnswer, savingsTransactionAnswer } from '../snapshot.ts';
import type { SavingsStatus } from '../status.ts';
import type { WrongStatus } from './guards.ts';
import type { SavingsTaken } from './statuses.ts';

type Wrong = WrongStatus | 'SAVINGS_NOT_ACTIVE';

/** The account that a command is on. */
type Roles<Refusal extends Wrong> = {
  readonly account: NamedRole<typeof savingsKind, 'accountId'> & { readonly takes: StatusesTaken<Refusal> };
};

/** What the caller gets: the account, or the transaction just entered with it. */
const answers = {
  SavingsAccount: savingsAnswer,
  SavingsTransaction: savingsTransactionAnswer,
} as const;

interface SavingsCommand<
  Fields extends InputFields,
  Refusal extends Code,
  Status extends SavingsStatus,
  NotTaken extends Wrong,
> {
  readonly name: string;
  readonly description: string;
  readonly permission: Permission;
  readonly inputName: string;
  readonly input: Fields;
  readonly answers: keyof typeof answers;
  readonly takes: SavingsTaken<Status, NotTaken>;
  /** Beside that of accounts that it does not take, which comes first. */
  readonly rejects: readonly Refusal[];
  decide(
    account: AccountIn<SavingsAccount, NoInfer<Status>>,
    input: InputOf<Fields>,
    stamp: Stamp,
  ): Outcome<SavingsAccount, NoInfer<Refusal | NotTaken>>;
}

interface Deciding<Fields extends InputFields, Refusal extends Code> {
  decide(account: SavingsAccount, input: InputOf<Fields>, stamp: Stamp): Outcome<SavingsAccount, Refusal>;
}

/** A command on one existing savings account. */
type OnSavings<Fields extends InputFields, Refusal extends Code, NotTaken extends Wrong> = AccountsCommand<
  Fields,
  Roles<NotTaken>,
  { readonly account: SavingsAccount },
  Refusal | NotTaken
>;

/** Declares a command on one existing savings account: a command on accounts of which it is the only one. */
export function defineSavingsCommand<
  const Fields extends InputFields & { readonly accountId: DescribedField<string> },
  const Refusal extends Code,
  Status extends SavingsStatus,
  NotTaken extends Wrong,
>(command: SavingsCommand<Fields, Refusal, Status, NotTaken>): OnSavings<Fields, Refusal, NotTaken> {
  const { takes, ...facts } = command;
  // Only accounts that it takes get to its decision, which may therefore ask for no others.
  const decision: Deciding<Fields, Refusal | NotTaken> = command;
  return defineAccountsCommand({
    ...facts,
    rejects: [takes.code, ...command.rejects],
    target: accountsTarget<Roles<NotTaken>>({ account: { kinds: [savingsKind], field: 'accountId', takes } }),
    decide({ account }, input, stamp) {
      const outcome = decision.decide(account, input, stamp);
      return outcome.ok ? accept({ account: outcome.state }, ...outcome.events) : outcome;
    },
    answer: ({ account }) => answers[command.answers](account),
  });
}
