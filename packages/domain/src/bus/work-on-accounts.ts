import { closeIfBehind } from '../close/close-if-behind.ts';
import { type Told, together } from '../close/take-part.ts';
import { type Account, type AnyAccountKind, inconsistent, installedKind } from '../kernel/account.ts';
import type { AnyAccountsCommand } from '../kernel/command.ts';
import { EndlessRule } from '../kernel/endless-rule.ts';
import type { InputFields, InputOf } from '../kernel/field.ts';
import type { IdOfOne } from '../kernel/input.ts';
import type { LoadAll } from '../kernel/loaded.ts';
import { asWritten } from '../kernel/outbound-call.ts';
import { accept, type Outcome, type Rejected, reject } from '../kernel/outcome.ts';
import type { CommandStamp, Stamp } from '../kernel/stamp.ts';
import { type AccountRef, type AccountRole, type AccountsRead, isNamed, nounsOf } from '../kernel/target.ts';
import { transactionKeyOf } from '../kernel/transaction-id.ts';
import type { CommandTransaction } from './ports.ts';
import { lockingOf, type Surroundings, type Work } from './work.ts';

/** An account of a command, with the part that it plays. */
interface Part extends AccountRef {
  readonly role: string;
  /** Of the input that names it; absent where it is linked to another. */
  readonly field?: string;
}

interface Held extends Part {
  readonly account: Account;
  readonly kind: AnyAccountKind;
}

/** What was locked and read, and the accounts that are linked to those that the input names. */
export interface PartsRead extends AccountsRead {
  readonly linked?: readonly Part[];
}

/**
 * The work of a command on accounts that there are: each of them is found, consistent and closed up to the COB date
 * before the command decides on all of them.
 *
 * Errors: refuses an account that is named twice, before anything is locked.
 */
export function workOnAccounts(
  command: AnyAccountsCommand,
  input: InputOf<InputFields>,
): Work<PartsRead> | Rejected {
  const roles: readonly [string, AccountRole][] = Object.entries(command.target.roles);
  const named = roles.flatMap(([role, found]) => namedBy(role, found, input));
  const { place } = lockingOf(command.target, named.toSorted(inLockOrder));
  return (
    namedTwice(named) ?? {
      ok: true,
      place,
      async lock(transaction) {
        const linked = await linkedOf(roles, { named, input, transaction });
        const locking = transaction.lock(command.target, [...named, ...linked].toSorted(inLockOrder));
        return {
          held: () => locking.held(),
          read: async (stamp) => ({ ...(await locking.read(stamp)), linked }),
        };
      },
      async decide(read, stamp, surroundings) {
        const found = findAll([...named, ...(read.linked ?? [])], read);
        if (!found.ok) return found;
        const contradiction = firstRefusal(found.state, ({ kind, account }) =>
          kind.contradiction(account, stamp),
        );
        if (contradiction !== undefined) return contradiction;
        const closed = await closeAll(found.state, stamp, surroundings);
        if (!closed.ok) return closed;
        const outcome = decideOn(command, closed.state.held, input, stamp);
        if (!outcome.ok) return outcome;
        const after = found.state.map(
          (each): Held => ({ ...each, account: outcome.state[each.role] as Account }),
        );
        const tooLarge = firstRefusal(after, ({ kind, account }) => kind.amountRefusal(account));
        if (tooLarge !== undefined) return tooLarge;
        return {
          ok: true,
          state: outcome.state,
          before: found.state.map(({ account }) => account),
          after: after.map(({ account }) => account),
          ...together(closed.state.told, {
            events: outcome.events,
            calls: asWritten(outcome.calls ?? [], stamp, only(found.state)),
          }),
        };
      },
    }
  );
}

/** The account that the input names in a role; none where it may be left out, and is. */
function namedBy(role: string, found: AccountRole, input: InputOf<InputFields>): readonly Part[] {
  if (!isNamed(found)) return [];
  const { kinds, field } = found;
  const given: unknown = input[field];
  if (given === undefined || given === null) return [];
  if (typeof given !== 'object') return [{ role, kinds, field, id: String(given) }];
  // Ids of all kinds come from one sequence: an account of another kind than it is called by is none that there is.
  const { id, noun } = given as IdOfOne;
  const called = noun === undefined ? kinds : kinds.filter((kind) => kind.noun === noun);
  return [{ role, kinds: called, field, id }];
}

interface Linking {
  readonly named: readonly Part[];
  readonly input: InputOf<InputFields>;
  readonly transaction: Pick<CommandTransaction, 'counterpart'>;
}

/** The accounts at the other ends of transactions. Shape: asked for before anything is locked, since what links hardly ever changes. */
async function linkedOf(
  roles: readonly [string, AccountRole][],
  { named, input, transaction }: Linking,
): Promise<readonly Part[]> {
  const linked: Part[] = [];
  for (const [role, found] of roles) {
    if (isNamed(found)) continue;
    const { kinds, linkedTo } = found;
    const from = named.find((each) => each.role === linkedTo.role);
    const { transaction: field, isLast = false } = linkedTo;
    const oneInForce = isLast ? 'LAST' : 'FIRST';
    const which = field === undefined ? oneInForce : numberIn(input[field], from);
    if (from === undefined || which === null) continue;
    const counterpart = await transaction.counterpart(from, which);
    if (counterpart !== undefined) linked.push({ role, kinds, id: counterpart.accountId });
  }
  return linked;
}

/** The number of a transaction of an account by its id; null where the id is of none of its. */
function numberIn(id: unknown, from: Part | undefined): number | null {
  const key = transactionKeyOf(String(id));
  return key === undefined || key.accountId !== from?.id ? null : key.number;
}

/** One order for all locks, whatever the kinds and the roles: no two accounts have the same id, of whatever kind they are. */
function inLockOrder(one: AccountRef, other: AccountRef): number {
  const [first, second] = [BigInt(one.id), BigInt(other.id)];
  return first < second ? -1 : Number(first > second);
}

function namedTwice(named: readonly Part[]): Rejected | undefined {
  for (const [index, { id, field = '' }] of named.entries()) {
    const first = named.slice(0, index).find((each) => each.id === id);
    if (first === undefined) continue;
    return reject('INVALID_VALUE', { field, reason: `it is the same account as ${first.field}` });
  }
  return undefined;
}

function findAll(parts: readonly Part[], { accounts, broken }: AccountsRead): Outcome<readonly Held[]> {
  const unreadable = new Map(broken.map((each) => [each.id, each]));
  const missing = parts.find(({ id }) => !accounts.has(id) && !unreadable.has(id));
  if (missing !== undefined) {
    const { kinds, field = '', id } = missing;
    return reject('NOT_FOUND', { kind: nounsOf(kinds), field, value: id });
  }
  const held: Held[] = [];
  for (const each of parts) {
    const broken = unreadable.get(each.id);
    if (broken !== undefined) return inconsistent(broken, broken.reason);
    const account = accounts.get(each.id) as Account;
    held.push({ ...each, account, kind: kindOf(each.kinds, account) });
  }
  return accept(held);
}

function kindOf(kinds: readonly AnyAccountKind[], account: Account): AnyAccountKind {
  const kind = kinds.find(({ noun }) => noun === account.kind);
  if (kind === undefined) throw new Error(`account ${account.id} is a ${account.kind}, no ${nounsOf(kinds)}`);
  return kind;
}

/** What is refused of the first account of which anything is; a rule that does not end goes by what is written of it. */
function firstRefusal(
  held: readonly Held[],
  refusalOf: (each: Held) => Rejected | undefined,
): Rejected | undefined {
  for (const each of held) {
    const refusal = orInconsistent([each], () => refusalOf(each));
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** Accounts whose days are closed, and what those raised. */
interface AllClosed {
  readonly held: readonly Held[];
  readonly told: Told;
}

async function closeAll(
  held: readonly Held[],
  stamp: Stamp,
  { transaction, installed: { codes, kinds } }: Surroundings,
): Promise<Outcome<AllClosed>> {
  const businessSteps = (job: string) => transaction.businessSteps(job);
  const load: LoadAll = (...asked) => transaction.load(...asked);
  const closed: Held[] = [];
  let told: Told = { events: [] };
  for (const each of held) {
    const kind = installedKind(kinds, each.kind);
    const outcome = await closeIfBehind(each.account, { kind, stamp, codes, businessSteps, load });
    if (!outcome.ok) return outcome;
    closed.push({ ...each, account: outcome.account });
    told = together(told, outcome);
  }
  return accept({ held: closed, told });
}

/** The account of a command that is about one. */
function only(held: readonly Held[]): Account | undefined {
  return held.length === 1 ? held[0]?.account : undefined;
}

function decideOn(
  command: AnyAccountsCommand,
  held: readonly Held[],
  input: InputOf<InputFields>,
  stamp: CommandStamp,
): Outcome<Readonly<Record<string, unknown>>> {
  const byRole = Object.fromEntries(held.map(({ role, account }) => [role, account]));
  return orInconsistent(held, () => command.decide(byRole, input, stamp));
}

/** What a rule returns; one that does not end is a refusal of the accounts that it went by. */
function orInconsistent<Result>(held: readonly Held[], rule: () => Result): Result | Rejected {
  try {
    return rule();
  } catch (error) {
    if (!(error instanceof EndlessRule)) throw error;
    const accountNo = held.map(({ account }) => account.accountNo).join(' or ');
    return inconsistent({ accountNo }, error.message);
  }
}
