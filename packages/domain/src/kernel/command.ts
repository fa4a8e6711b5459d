import type { Account, AnyAccountKind } from './account.ts';
import type { ClosedDay } from './closed-day.ts';
import type { Code } from './codes.ts';
import type { Entity } from './entity.ts';
import type { AnyFields, FieldType, InputFields, InputOf } from './field.ts';
import type { Outcome, Rejected } from './outcome.ts';
import type { Permission } from './permissions.ts';
import type { CommandStamp } from './stamp.ts';
import type { Sum } from './sum.ts';
import {
  type AccountRole,
  type AccountRoles,
  type AccountsTarget,
  type ByRole,
  isNamed,
  nounsOf,
  type StatusesTaken,
  type Target,
  takesStatus,
} from './target.ts';

/** An answer as it is stored: plain JSON, money and dates as text. */
export type Answer = Readonly<Record<string, unknown>>;

/**
 * A change that people and programs can ask for.
 *
 * Shape: `inputName` is the input's name in the public schema, and where there is none the fields are arguments of the
 * mutation themselves; `rejects` lists the refusals of the decision in the order of their precedence; `answer` is what
 * the caller is told of an accepted outcome.
 */
interface CommandFacts<Fields extends InputFields, After, Refusal extends Code> {
  readonly name: string;
  readonly description: string;
  readonly permission: Permission;
  readonly inputName: string | undefined;
  readonly input: Fields;
  /** The name of its answer, which a noun of the public schema tells of. */
  readonly answers: string;
  readonly rejects: readonly Refusal[];
  answer(after: After): Answer;
  /** What whoever asked is told beside the answer, this once: it is neither kept with the key nor logged. */
  readonly once?: (after: After) => Answer;
  /** Whether an answer is kept under its key, as all are unless this says that a later try may be answered otherwise. */
  readonly isFinal?: (after: After) => boolean;
  /** The amount that it is about, which rules for approval go by; absent where it bears none. */
  bears?(after: After, input: InputOf<Fields>): Sum;
  /** Whether no rule makes it wait for another person, as what decides about those that do. */
  readonly neverWaits?: true;
}

/** Roles whose accounts, where they are in a status that is not taken, are refused by one of some codes. */
type RolesRefusing<Refusal extends Code> = Readonly<
  Record<string, { readonly takes?: StatusesTaken<Refusal> }>
>;

/**
 * A command on accounts that there are: each is locked, read whole and closed up to the COB date before the command
 * decides; it returns all of them.
 */
export interface AccountsCommand<
  Fields extends InputFields,
  Roles extends AccountRoles,
  After extends ByRole<Roles>,
  Refusal extends Code,
> extends CommandFacts<Fields, After, Refusal> {
  readonly target: AccountsTarget<Roles> & { readonly roles: RolesRefusing<NoInfer<Refusal>> };
  decide(
    accounts: ByRole<Roles>,
    input: InputOf<Fields>,
    stamp: CommandStamp,
  ): Outcome<After, NoInfer<Refusal>>;
}

/** What there was and what there is now. */
export interface EntityChanges {
  readonly before: readonly Entity[];
  readonly after: readonly Entity[];
  /** Days that accounts among them were closed on the way; absent where there are none. */
  readonly closedDays?: readonly ClosedDay[] | undefined;
}

/** A command that another carries out in its own transaction, with its input as a client would send it. */
export interface CarriedCommand {
  readonly command: AnyCommand;
  readonly input: unknown;
}

/** What a command that was carried out came to. Shape: `isChanged` tells whether anything is other than it was. */
export type CarriedOutcome = { readonly ok: true; readonly isChanged: boolean } | Rejected;

/**
 * How a command carries out another: both lock before either decides, and what both changed is written together.
 *
 * Shape: a refusal of the other is none of its own, but for one that passes, with which both are asked for again.
 */
export interface CarryingOut<Fields extends InputFields, After> {
  /** What is carried out once the command itself is accepted; nothing where the input asks for nothing. */
  which(input: InputOf<Fields>): CarriedCommand | undefined;
  /** What there is now that the other was carried out, or refused. */
  concluded(after: After, outcome: CarriedOutcome): After;
}

/** A command that was kept, with its input and whose it is. */
export interface KeptCommand {
  readonly command: string;
  readonly input: object;
  readonly actor: string;
}

/** What a command was answered that had been kept. Shape: of a refusal its code and details. */
export interface KeptAnswer {
  readonly refusedWith: Code | undefined;
  readonly answer: Answer;
}

/**
 * How a command carries out another that was kept, and is known once its own target is read.
 *
 * Shape: as above; a refusal that passes is one of its own, and so is that of whoever has no permission for the other.
 */
export interface CarryingOutKept<Read, After> {
  /** Nothing where the command itself will be refused. */
  which(read: Read): KeptCommand | undefined;
  concluded(after: After, answered: KeptAnswer): After;
}

/** What a command on any other target has in addition: `ref` finds the target by the input. */
interface TargetFacts<Fields extends InputFields, Ref, Read, After, Refusal extends Code>
  extends CommandFacts<Fields, After, Refusal> {
  readonly target: Target<Ref, Read>;
  ref(input: InputOf<Fields>): Ref;
  /** The kind of account that it opens. */
  readonly opens?: AnyAccountKind;
  /** What there was and what there is now, where the outcome is not simply one new entity. */
  readonly changes?: (after: After, read: Read) => EntityChanges;
  readonly carriesOut?: CarryingOut<Fields, NoInfer<After>>;
  readonly carriesOutKept?: CarryingOutKept<NoInfer<Read>, NoInfer<After>>;
  /** Whether its own decision lets subscribers hear of what it raises, so that a veto refuses a part of it. */
  readonly hearsByItself?: true;
}

export interface Command<Fields extends InputFields, Ref, Read, After, Refusal extends Code>
  extends TargetFacts<Fields, Ref, Read, After, Refusal> {
  decide(read: Read, input: InputOf<Fields>, stamp: CommandStamp): Outcome<After, NoInfer<Refusal>>;
}

/** A result that takes long, reached in slices: between two of them everybody else gets a turn. */
export type Slices<Result> = Generator<undefined, Result, undefined>;

/** A command whose decision may take long. */
export interface LongCommand<Fields extends InputFields, Ref, Read, After, Refusal extends Code>
  extends TargetFacts<Fields, Ref, Read, After, Refusal> {
  decideInSlices(
    read: Read,
    input: InputOf<Fields>,
    stamp: CommandStamp,
  ): Slices<Outcome<After, NoInfer<Refusal>>>;
}

// biome-ignore lint/suspicious/noExplicitAny: a list holds commands of every input, target and refusal
export type AnyAccountsCommand = AccountsCommand<any, any, any, any>;
// biome-ignore lint/suspicious/noExplicitAny: a list holds commands of every input, target and refusal
export type AnyTargetCommand = Command<any, any, any, any, any> | LongCommand<any, any, any, any, any>;
export type AnyCommand = AnyAccountsCommand | AnyTargetCommand;

/** Whether the target of a command is accounts that there are. */
export function isOnAccounts(command: AnyCommand): command is AnyAccountsCommand {
  return 'roles' in command.target;
}

/** Declares a command, so that its input, what it reads and its refusals are checked against each other. */
export function defineCommand<const Fields extends InputFields, Ref, Read, After, const Refusal extends Code>(
  command: Command<Fields, Ref, Read, After, Refusal>,
): Command<Fields, Ref, Read, After, Refusal> {
  return command;
}

/** Declares a command that decides in slices, checked alike. */
export function defineLongCommand<
  const Fields extends InputFields,
  Ref,
  Read,
  After,
  const Refusal extends Code,
>(command: LongCommand<Fields, Ref, Read, After, Refusal>): LongCommand<Fields, Ref, Read, After, Refusal> {
  return command;
}

/**
 * Declares a command on accounts, checked alike; accounts in a status that it does not take are refused before it decides.
 *
 * Errors: a role whose field is no id of its kinds' nouns, or required where it is optional, is a defect and throws.
 */
export function defineAccountsCommand<
  const Fields extends InputFields,
  Roles extends AccountRoles,
  After extends ByRole<Roles>,
  const Refusal extends Code,
>(command: AccountsCommand<Fields, Roles, After, Refusal>): AccountsCommand<Fields, Roles, After, Refusal> {
  for (const [name, role] of Object.entries(command.target.roles)) checkRole(command, name, role);
  return {
    ...command,
    decide: (accounts, input, stamp) =>
      statusRefusal(command.target.roles, accounts) ?? command.decide(accounts, input, stamp),
  };
}

function checkRole(
  { name, input }: Pick<AnyAccountsCommand, 'name' | 'input'>,
  of: string,
  role: AccountRole,
): void {
  if (!isNamed(role)) return;
  const { kinds, field, isOptional = false } = role;
  const declared: AnyFields[string] | undefined = input[field];
  const nouns = nounsOf(kinds);
  if (declared !== undefined && nounsIn(declared.type) === nouns && declared.required === !isOptional) return;
  throw new RangeError(`${name}: the input ${field} of the role ${of} is no id of a ${nouns}`);
}

function nounsIn(type: FieldType): string | undefined {
  if (type.kind === 'id') return type.of;
  return type.kind === 'idOfOneOf' ? type.of.join(' or ') : undefined;
}

/** Refuses the first account, in the order of the roles, whose status its role does not take. */
function statusRefusal<Refusal extends Code>(
  roles: RolesRefusing<Refusal>,
  accounts: Readonly<Record<string, Account | undefined>>,
): Rejected<Refusal> | undefined {
  for (const [name, role] of Object.entries(roles)) {
    const account = accounts[name];
    if (account !== undefined && !takesStatus(role, account.status)) return role.takes?.refuse(account);
  }
  return undefined;
}
