import type { Account, AccountKind, OpenAccount } from './account.ts';
import type { AccountIn } from './account-in.ts';
import type { Code } from './codes.ts';
import { type AccountsCommand, type Answer, defineAccountsCommand } from './command.ts';
import type { DescribedField, InputFields, InputOf } from './field.ts';
import type { Money } from './money.ts';
import { accept, type Outcome } from './outcome.ts';
import type { Permission } from './permissions.ts';
import type { Stamp } from './stamp.ts';
import { accountsTarget, type ByRole, type NamedRole, type StatusesTaken } from './target.ts';

/** Which accounts of a kind a command takes, and the code by which it refuses those in any other status. */
export interface AccountsTaken<Status extends string, Wrong extends Code> extends StatusesTaken<Wrong> {
  readonly statuses: readonly Status[];
  readonly code: Wrong;
}

/** How the commands on one account of a kind name it, and what they may answer. */
interface OnOne<
  Whole extends Account,
  ToClose extends OpenAccount,
  Role extends string,
  Field extends string,
  Name extends string,
> {
  /** The part that the account plays. */
  readonly role: Role;
  /** The field of the input that holds its id. */
  readonly field: Field;
  readonly kind: AccountKind<Whole, ToClose>;
  currencyOf(account: Whole): string;
  /** What the caller gets, by the name that the public schema has for it. */
  readonly answers: Readonly<Record<Name, (account: Whole) => Answer>>;
}

/** A command on one account that there is. */
interface OneAccountCommand<
  Whole extends Account,
  Fields extends InputFields,
  Refusal extends Code,
  Status extends string,
  Wrong extends Code,
  Name extends string,
> {
  readonly name: string;
  readonly description: string;
  readonly permission: Permission;
  readonly inputName: string;
  readonly input: Fields;
  readonly answers: Name;
  readonly takes: AccountsTaken<Status, Wrong>;
  /** The amount that it is about, in the currency of the account: that of its input, unless it says another. */
  readonly bears?: (after: Whole, input: InputOf<Fields>) => Money;
  /** Beside that of accounts that it does not take, which comes first. */
  readonly rejects: readonly Refusal[];
  decide(
    account: AccountIn<Whole, NoInfer<Status>>,
    input: InputOf<Fields>,
    stamp: Stamp,
  ): Outcome<Whole, NoInfer<Refusal | Wrong>>;
}

interface Deciding<Whole, Fields extends InputFields, Refusal extends Code> {
  decide(account: Whole, input: InputOf<Fields>, stamp: Stamp): Outcome<Whole, Refusal>;
}

type Only<Role extends string, Part> = { readonly [Each in Role]: Part };
type Named<
  Whole extends Account,
  ToClose extends OpenAccount,
  Field extends string,
  Wrong extends Code,
> = NamedRole<AccountKind<Whole, ToClose>, Field> & { readonly takes: StatusesTaken<Wrong> };

/** What declares commands on one existing account of a kind: commands on accounts of which it is the only one. */
export function commandsOnOne<
  Whole extends Account,
  ToClose extends OpenAccount,
  const Role extends string,
  const Field extends string,
  Name extends string,
>(one: OnOne<Whole, ToClose, Role, Field, Name>) {
  return <
    const Fields extends InputFields & Only<Field, DescribedField<string>>,
    const Refusal extends Code,
    Status extends Whole['status'],
    Wrong extends Code,
  >(
    command: OneAccountCommand<Whole, Fields, Refusal, Status, Wrong, Name>,
  ): AccountsCommand<
    Fields,
    Only<Role, Named<Whole, ToClose, Field, Wrong>>,
    ByRole<Only<Role, Named<Whole, ToClose, Field, Wrong>>>,
    Refusal | Wrong
  > => {
    type Roles = Only<Role, Named<Whole, ToClose, Field, Wrong>>;
    const { takes, bears: bearing, ...facts } = command;
    // Only accounts that it takes get to its decision, which may therefore ask for no others.
    const decision: Deciding<Whole, Fields, Refusal | Wrong> = command;
    const only = <Part>(part: Part) => ({ [one.role]: part }) as Only<Role, Part>;
    // What a role is of is known once there is one: these two say it of any.
    const theOne = (accounts: ByRole<Roles>) => accounts[one.role] as unknown as Whole;
    const byRole = (account: Whole) => only(account) as unknown as ByRole<Roles>;
    const amountOf = bearing ?? amountIn(command.input);
    return defineAccountsCommand<Fields, Roles, ByRole<Roles>, Refusal | Wrong>({
      ...facts,
      rejects: [takes.code, ...command.rejects],
      target: accountsTarget<Roles>(only({ kinds: [one.kind], field: one.field, takes })),
      decide(accounts, input, stamp) {
        const outcome = decision.decide(theOne(accounts), input, stamp);
        return outcome.ok ? accept(byRole(outcome.state), ...outcome.events) : outcome;
      },
      ...(amountOf && {
        bears(accounts: ByRole<Roles>, input: InputOf<Fields>) {
          const after = theOne(accounts);
          return { amount: amountOf(after, input), currency: one.currencyOf(after) };
        },
      }),
      answer: (after) => one.answers[command.answers](theOne(after)),
    });
  };
}

/** The amount that an input always has, where it has one. */
function amountIn<Fields extends InputFields>(
  fields: Fields,
): ((after: unknown, input: InputOf<Fields>) => Money) | undefined {
  const { amount } = fields;
  if (amount?.required !== true || amount.type.kind !== 'decimal') return undefined;
  return (_, input) => (input as unknown as { readonly amount: Money }).amount;
}
