import { closeIfBehind } from '../close/close-if-behind.ts';
import { inconsistent } from '../kernel/account.ts';
import { codes } from '../kernel/codes.ts';
import type { AnyCommand, Slices } from '../kernel/command.ts';
import { EndlessRule } from '../kernel/endless-rule.ts';
import { canonicalInput, type Field, type InputFields, type InputOf, readInput } from '../kernel/input.ts';
import { accept, type Outcome, type Rejected, reject } from '../kernel/outcome.ts';
import { type Actor, lacking } from '../kernel/permissions.ts';
import { loanTarget } from '../loan/commands/loan-command.ts';
import { loanKind } from '../loan/kind.ts';
import type { Loan } from '../loan/loan.ts';
import { amountFault } from '../loan/money/amount-fault.ts';
import { contradictionIn } from '../loan/whole-contradiction.ts';
import {
  type Changes,
  type CommandStore,
  type CommandTransaction,
  type Entity,
  Retryable,
  type StoredAnswer,
} from './ports.ts';

/**
 * A command as it was asked for.
 *
 * Shape: `input` is what the client sent, ids decoded to those of the database, no default filled in: keys are compared
 * by it.
 */
export interface CommandRequest {
  readonly input: unknown;
  readonly actor: Actor;
  readonly key: string | undefined;
  readonly requestId: string;
}

/** What the caller is told: an answer, or a refusal with its code; `replayed` where it was told before. */
export type CommandResult = StoredAnswer & { readonly replayed: boolean };

type Input = InputOf<InputFields>;

const notReplayed = (stored: StoredAnswer): CommandResult => ({ ...stored, replayed: false });
const longestKey = 200;

/**
 * Takes a command from its request to its answer: state, journal, events, log and answer commit together, once a key.
 *
 * Errors: refusals are values; what is no refusal is thrown, and leaves nothing behind.
 */
export async function execute(
  store: CommandStore,
  command: AnyCommand,
  request: CommandRequest,
): Promise<CommandResult> {
  // 1. Parse and authorise: nothing is stored for what never reached a decision.
  if (!request.actor.permissions.has(command.permission)) {
    return notReplayed(reject('FORBIDDEN', lacking(command.permission)));
  }
  if (request.key !== undefined && !/^[\x21-\x7e]{1,200}$/.test(request.key)) {
    const reason = `it has to be 1 to ${longestKey} visible ASCII characters`;
    return notReplayed(reject('INVALID_VALUE', { field: 'idempotencyKey', reason }));
  }
  const input = readInput(command.input, request.input);
  if (!input.ok) return notReplayed(input);
  try {
    // 2. Begin.
    const place = { actor: request.actor.id, queue: queueOf(command, input.value) };
    return await store.transact((transaction) => run(transaction, command, request, input.value), place);
  } catch (error) {
    if (error instanceof Retryable) return notReplayed(reject(error.code, error.details));
    throw error;
  }
}

function queueOf({ target, ref }: AnyCommand, input: Input): string | undefined {
  return target.queue && `${target.name} ${target.queue(ref(input))}`;
}

async function run(
  transaction: CommandTransaction,
  command: AnyCommand,
  request: CommandRequest,
  input: Input,
): Promise<CommandResult> {
  const { actor, key, requestId } = request;
  const filledIn = canonicalInput(command.input, input);
  const asSent = canonicalInput(command.input, input, request.input);
  // 3. Claim the idempotency key.
  const claim =
    key === undefined
      ? undefined
      : {
          actor: actor.id,
          key,
          command: command.name,
          input: JSON.stringify(asSent),
          filledIn: JSON.stringify(filledIn),
        };
  const claimed = await transaction.claim(claim);
  if (claimed.kind === 'reused') return notReplayed(reject('IDEMPOTENCY_KEY_REUSED', { key: key ?? '' }));
  if (claimed.kind === 'replay') return { ...claimed.stored, replayed: true };
  const { commandId } = claimed;
  // 4. Lock, 5. then take the stamp, then read: what is read with the lock may be stale after a wait.
  const ref = command.ref(input);
  const isLoan = command.target.name === loanTarget.name;
  await transaction.lock(command.target, ref);
  const stamp = await transaction.stamp(actor.id);
  const before = await transaction.read(command.target, ref);
  const stored = before === undefined ? notFound(command, input) : await decide(before).catch(refuseEndless);
  // 8. The log and the answer, in the transaction of what they tell of.
  await transaction.record({
    commandId,
    name: command.name,
    actor: actor.id,
    requestId,
    key,
    input: filledIn,
    stored,
    stamp,
  });
  return notReplayed(stored);

  /** A rule that does not end goes by what is written of the loan. */
  function refuseEndless(error: unknown): StoredAnswer {
    if (!isLoan || !(error instanceof EndlessRule)) throw error;
    return refuse(inconsistent(before as Loan, error.message));
  }

  async function decide(read: unknown): Promise<StoredAnswer> {
    // 6. Inline COB: a loan that is behind is closed first; a refusal below drops that as well.
    const contradiction = isLoan ? contradictionIn(read as Loan, stamp) : undefined;
    if (contradiction !== undefined) return refuse(contradiction);
    const businessSteps = (job: string) => transaction.businessSteps(job);
    const closed = isLoan
      ? await closeIfBehind(read as Loan, { kind: loanKind, stamp, businessSteps })
      : accept(read);
    if (!closed.ok) return refuse(closed);
    // 7. Decide.
    const outcome: Outcome<unknown> =
      'decide' in command
        ? command.decide(closed.state, input, stamp)
        : await inTurns(command.decideInSlices(closed.state, input, stamp), transaction);
    if (!outcome.ok) return refuse(outcome);
    const { before, after } = changesOf(command, read, outcome.state);
    const tooLarge = firstTooLarge(after);
    if (tooLarge !== undefined) return refuse(tooLarge);
    // 8. Write state, journal and events.
    const events = [...closed.events, ...outcome.events];
    await transaction.write({ before, after, events }, { commandId });
    const isFinal = command.isFinal?.(outcome.state) ?? true;
    if (claim !== undefined && !isFinal) await transaction.release(claim);
    return { ok: true, answer: command.answer(outcome.state) };
  }
}

/** Takes a long decision to its end, with turns for others between its slices. */
async function inTurns<Result>(slices: Slices<Result>, transaction: CommandTransaction): Promise<Result> {
  for (;;) {
    const { done, value } = slices.next();
    if (done) return value;
    await transaction.turn();
  }
}

/** A refusal as it is stored; one that a later try may not meet is thrown, so that nothing stays of it. */
function refuse({ ok, code, details }: Rejected): StoredAnswer {
  if (codes[code].status === 409) throw new Retryable(code, details);
  return { ok, code, details };
}

function notFound(command: AnyCommand, input: Input): StoredAnswer {
  const [field, declared] = Object.entries(command.input)[0] ?? [];
  const { type } = declared as Field<unknown>;
  const kind = type.kind === 'id' ? type.of : command.target.name;
  return refuse(reject('NOT_FOUND', { kind, field: field ?? '', value: String(input[field ?? '']) }));
}

/** Refuses what no rule bounds: sums that are too large to be kept. */
function firstTooLarge(entities: Changes['after']): Rejected | undefined {
  for (const entity of entities) {
    const fault = entity.kind === 'Loan' ? amountFault(entity) : undefined;
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** What to compare and write: the command says it, or it is the one entity that was read and what became of it. */
function changesOf(command: AnyCommand, read: unknown, state: unknown): Pick<Changes, 'before' | 'after'> {
  const before = typeof read === 'object' && read !== null && 'kind' in read ? [read as Entity] : [];
  const changes = command.changes?.(state, read) ?? { before, after: [state] };
  return changes as Pick<Changes, 'before' | 'after'>;
}
