import type { Code } from '../../kernel/codes.ts';
import { type AccountsCommand, defineAccountsCommand } from '../../kernel/command.ts';
import type { DescribedField, InputFields, InputOf } from '../../kernel/field.ts';
import { accept, type Outcome } from '../../kernel/outcome.ts';
import type { Permission } from '../../kernel/permissions.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { accountsTarget } from '../../kernel/target.ts';
import { savingsKind } from '../kind.ts';
import type { SavingsAccount } from '../savings-account.ts';
import { savingsAnswer, savingsTransactionAnswer } from '../snapshot.ts';

/** The account that a command is on. */
const target = accountsTarget({ account: { kind: savingsKind, field: 'accountId' } });
type Roles = (typeof target)['roles'];

/** What the caller gets: the account, or the transaction just entered with it. */
const answers = {
  SavingsAccount: savingsAnswer,
  SavingsTransaction: savingsTransactionAnswer,
} as const;

interface SavingsCommand<Fields extends InputFields, Refusal extends Code> {
  readonly name: string;
  readonly description: string;
  readonly permission: Permission;
  readonly inputName: string;
  readonly input: Fields;
  readonly answers: keyof typeof answers;
  readonly rejects: readonly Refusal[];
  decide(
    account: SavingsAccount,
    input: InputOf<Fields>,
    stamp: Stamp,
  ): Outcome<SavingsAccount, NoInfer<Refusal>>;
}

/** A command on one existing savings account. */
type OnSavings<Fields extends InputFields, Refusal extends Code> = AccountsCommand<
  Fields,
  Roles,
  { readonly account: SavingsAccount },
  Refusal
>;

/** Declares a command on one existing savings account: a command on accounts of which it is the only one. */
export function defineSavingsCommand<
  const Fields extends InputFields & { readonly accountId: DescribedField<string> },
  const Refusal extends Code,
>(command: SavingsCommand<Fields, Refusal>): OnSavings<Fields, Refusal> {
  return defineAccountsCommand({
    ...command,
    target,
    decide({ account }, input, stamp) {
      const outcome = command.decide(account, input, stamp);
      return outcome.ok ? accept({ account: outcome.state }, ...outcome.events) : outcome;
    },
    answer: ({ account }) => answers[command.answers](account),
  });
}
