import type { Account, AccountKind, AnyAccountKind, BrokenAccount } from './account.ts';
import type { Code } from './codes.ts';
import type { Rejected } from './outcome.ts';

/**
 * What a command locks and reads before it decides.
 *
 * Shape: a name that the store knows; `Ref` is how it is found, `Read` is what the command then sees.
 */
export interface Target<Ref, Read> {
  readonly name: string;
  /** Whether what is decided on it may post to the books, so that they are not closed between its stamp and its postings. */
  readonly posts: boolean;
  /** Names of what is locked: commands that would wait for the same lock wait in one queue. Shape: none where nothing is. */
  queues(ref: Ref): readonly string[];
  /** Never set: it only carries the types. */
  readonly types?: { readonly ref: Ref; readonly read: Read };
}

interface TargetOptions<Ref> {
  readonly posts?: boolean;
  /** What of the target is locked, where all of it is not. */
  readonly queue?: (ref: Ref) => string;
}

/** Declares a target; without a queue nothing of it is locked that another command holds for long. */
export function target<Ref, Read>(
  name: string,
  { posts = false, queue }: TargetOptions<Ref> = {},
): Target<Ref, Read> {
  return { name, posts, queues: (ref) => (queue === undefined ? [] : [`${name} ${queue(ref)}`]) };
}

/** An account, as a command finds it. Shape: it is of one of these kinds, and of no other has anything its id. */
export interface AccountRef {
  readonly kinds: readonly AnyAccountKind[];
  readonly id: string;
}

/** What accounts of some kinds are called. */
export function nounsOf(kinds: readonly Pick<AnyAccountKind, 'noun'>[]): string {
  return kinds.map(({ noun }) => noun).join(' or ');
}

/** Accounts that were locked and read. Shape: by id; one that is missing does not exist. */
export interface AccountsRead {
  readonly accounts: ReadonlyMap<string, Account>;
  /** Those whose rows make no account. */
  readonly broken: readonly BrokenAccount[];
}

/** Accounts of any kind: locked in the order in which they are given, and read whole. */
export const accounts: Target<readonly AccountRef[], AccountsRead> = {
  name: 'accounts',
  posts: true,
  queues: (refs) => refs.flatMap(({ kinds, id }) => kinds.map(({ noun }) => `${noun} ${id}`)),
};

/** The statuses of accounts that a command takes; those in any other are refused before it decides. */
export interface StatusesTaken<Refusal extends Code = Code> {
  readonly statuses: readonly string[];
  /** What of an account there has to be besides, by status, for the command to be offered; the command itself refuses one without. */
  readonly only?: Readonly<Record<string, string>>;
  refuse(account: Pick<Account, 'kind' | 'accountNo' | 'status'>): Rejected<Refusal>;
}

interface PartOfAccount<Kind extends AnyAccountKind> {
  /** It is of one of these. */
  readonly kinds: readonly Kind[];
  /** Absent where it may be in any status. */
  readonly takes?: StatusesTaken;
}

/** The part of an account that the input names: the field that holds its id. Shape: an optional one may be left out. */
export interface NamedRole<Kind extends AnyAccountKind = AnyAccountKind, Name extends string = string>
  extends PartOfAccount<Kind> {
  readonly field: Name;
  readonly isOptional?: boolean;
}

/**
 * The part of an account that another one is linked to: at the other end of a transaction of that one, if it has one.
 *
 * Shape: the transaction is that of a field of the input, or of those in force that are linked the first one, or the last.
 */
export interface LinkedRole<Kind extends AnyAccountKind = AnyAccountKind> extends PartOfAccount<Kind> {
  readonly linkedTo: { readonly role: string; readonly transaction?: string; readonly isLast?: true };
}

/** The part that an account plays in a command, and how it is found. */
export type AccountRole<Kind extends AnyAccountKind = AnyAccountKind> = NamedRole<Kind> | LinkedRole<Kind>;
export type AccountRoles = Readonly<Record<string, AccountRole>>;

type WholeOf<Kind> = Kind extends AccountKind<infer Whole, infer _ToClose> ? Whole : never;
type MayBeAbsent = { readonly isOptional: true } | { readonly linkedTo: object };

/** The accounts of a command by their roles. */
export type ByRole<Roles extends AccountRoles> = {
  readonly [Role in keyof Roles]:
    | WholeOf<Roles[Role]['kinds'][number]>
    | (Roles[Role] extends MayBeAbsent ? undefined : never);
};

/** The accounts that a command names, by role. */
export interface AccountsTarget<Roles extends AccountRoles>
  extends Target<readonly AccountRef[], AccountsRead> {
  readonly roles: Roles;
}

/** Whether the input of a command names the account of a role. */
export function isNamed(role: AccountRole): role is NamedRole {
  return 'field' in role;
}

/** Whether a command takes an account in this part with a status. */
export function takesStatus({ takes }: Pick<AccountRole, 'takes'>, status: string): boolean {
  return takes === undefined || takes.statuses.includes(status);
}

/** Declares the accounts that a command is about: one, or several that it changes together. */
export function accountsTarget<const Roles extends AccountRoles>(roles: Roles): AccountsTarget<Roles> {
  return { ...accounts, roles };
}
