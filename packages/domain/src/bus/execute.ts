import { takePart } from '../close/take-part.ts';
import { type ApprovalRule, mayWait, ruleOver, waiting } from '../kernel/approval.ts';
import { type Codes, refusalPasses } from '../kernel/codes.ts';
import type { Answer, AnyCommand } from '../kernel/command.ts';
import type { Entity } from '../kernel/entity.ts';
import type { InputFields, InputOf } from '../kernel/field.ts';
import { asWritten } from '../kernel/outbound-call.ts';
import { type Rejected, reject } from '../kernel/outcome.ts';
import { type Actor, lacking } from '../kernel/permissions.ts';
import { canonicalInput, readInput } from '../kernel/read-input.ts';
import { Retryable } from '../kernel/retryable.ts';
import type { CommandStamp } from '../kernel/stamp.ts';
import { entitiesOf } from './entities-of.ts';
import type { Bus, Claimed, CommandTransaction, Committed, StoredAnswer } from './ports.ts';
import type { Work } from './work.ts';
import { hearersOf, workOf } from './work-of.ts';

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
  /** The address that the request came from, where it came from somewhere. */
  readonly address?: string | undefined;
  /** The trace that it belongs to, which its events carry on. */
  readonly traceparent?: string | undefined;
  readonly committed?: Committed;
}

/** What the caller is told: an answer, or a refusal with its code; `replayed` where it was told before. */
export type CommandResult = StoredAnswer & { readonly replayed: boolean };

type Input = InputOf<InputFields>;

const notReplayed = (stored: StoredAnswer): CommandResult => ({ ...stored, replayed: false });
const longestKey = 200;

/**
 * Takes a command from its request to its answer: state, journal, events, log and answer commit together, once a key.
 *
 * Shape: one that a rule has wait for another person is decided all the same, and of what it decided nothing is written.
 * Errors: refusals are values; what is no refusal is thrown, and leaves nothing behind.
 */
export async function execute(
  { store, installed }: Bus,
  command: AnyCommand,
  request: CommandRequest,
): Promise<CommandResult> {
  // 1. Parse and authorise: nothing is stored for what never reached a decision.
  if (!request.actor.permissions.has(command.permission)) {
    return notReplayed(reject('FORBIDDEN', lacking(command.permission, installed.permissions)));
  }
  if (request.key !== undefined && !/^[\x21-\x7e]{1,200}$/.test(request.key)) {
    const reason = `it has to be 1 to ${longestKey} visible ASCII characters`;
    return notReplayed(reject('INVALID_VALUE', { field: 'idempotencyKey', reason }));
  }
  const input = readInput(command.input, request.input);
  if (!input.ok) return notReplayed(input);
  const work = workOf(command, input.value, { actor: request.actor, installed });
  if (!work.ok) return notReplayed(work);
  try {
    // 2. Begin.
    const place = { actor: request.actor.id, ...work.place };
    const asked = { command, request, input: input.value, work, installed };
    return await store.transact((transaction) => run(transaction, asked), place, request.committed);
  } catch (error) {
    if (error instanceof Retryable) return notReplayed(reject(error.code, error.details));
    throw error;
  }
}

/** A command that passed the first step. */
interface Asked {
  readonly command: AnyCommand;
  readonly request: CommandRequest;
  readonly input: Input;
  readonly work: Work<unknown>;
  readonly installed: Bus['installed'];
}

async function run(
  transaction: CommandTransaction,
  { command, request, input, work, installed }: Asked,
): Promise<CommandResult> {
  const { actor, key, requestId, address, traceparent } = request;
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
  const claiming = transaction.claim(claim);
  // 4. Lock, 5. then take the stamp, then read: asked for behind the claim and in this order, without waiting in between.
  const taking = unheard(take(transaction, work, { request, fresh: unheard(isFresh(claiming)) }));
  const ruling = unheard(rulesOver(transaction, command, actor));
  const claimed = await claiming;
  if (claimed.kind === 'reused') return notReplayed(reject('IDEMPOTENCY_KEY_REUSED', { key: key ?? '' }));
  if (claimed.kind === 'replay') return { ...claimed.stored, replayed: true };
  const { commandId } = claimed;
  const { read, stamp } = await taking;
  const { stored, after, once } = await decideAndWrite(read);
  // 8. The log and the answer, in the transaction of what they tell of.
  await transaction.record({
    commandId,
    name: command.name,
    actor: actor.id,
    requestId,
    address,
    key,
    input: filledIn,
    entities: entitiesOf(command.input, filledIn, after),
    stored,
    stamp,
  });
  return notReplayed(stored.ok ? { ok: true, answer: { ...stored.answer, ...once } } : stored);

  async function decideAndWrite(read: unknown): Promise<Concluded> {
    // 6. Inline COB, and 7. the decision; a refusal drops both.
    const decided = await work.decide(read, stamp, { transaction, installed });
    if (!decided.ok) return { stored: refuse(decided, installed.codes), after: [] };
    const { state, before, after, events, closedDays } = decided;
    const calls = asWritten(decided.calls ?? [], stamp, undefined);
    const took = takePart({ events, calls, closedDays }, stamp, hearersOf(command, installed));
    if (!took.ok) return { stored: refuse(took, installed.codes), after: [] };
    const rule = ruleOver(await ruling, command.bears?.(state, input));
    if (rule !== undefined) return wait(rule);
    // 8. Write state, journal, events and calls.
    await transaction.write({ before, after, ...took.told }, { commandId, traceparent });
    const isFinal = command.isFinal?.(state) ?? true;
    if (claim !== undefined && !isFinal) await transaction.release(claim);
    return { stored: { ok: true, answer: command.answer(state) }, after, once: command.once?.(state) };
  }

  /** Writes down that the command waits for another person, in the place of all that it decided. */
  async function wait(rule: ApprovalRule): Promise<Concluded> {
    const approval = waiting({ id: commandId, command: command.name, input: asSent }, rule, stamp);
    await transaction.write({ before: [], after: [approval], events: [] }, { commandId, traceparent });
    const details = { approvalId: approval.id, expiresAt: approval.expiresAt };
    return { stored: { ok: false, code: 'AWAITING_APPROVAL', details }, after: [approval] };
  }
}

/** What came of a command: what is answered, what it made or changed, and what is told this once. */
interface Concluded {
  readonly stored: StoredAnswer;
  readonly after: readonly Entity[];
  readonly once?: Answer | undefined;
}

/** The rules that a command may have to wait by: what the system gives waits for nobody. */
async function rulesOver(
  transaction: CommandTransaction,
  command: AnyCommand,
  actor: Actor,
): Promise<readonly ApprovalRule[]> {
  return actor.trigger === 'API' && mayWait(command) ? transaction.approvalRules(command.name) : [];
}

/** Resolves where a key was claimed that nobody had used. */
async function isFresh(claiming: Promise<Claimed>): Promise<void> {
  const { kind } = await claiming;
  if (kind !== 'fresh') throw new Error('the command was carried out before');
}

/**
 * What a command is about, locked, and the stamp. Where somebody held it, both are taken once more: what was read before
 * a wait may be stale.
 */
async function take(
  transaction: CommandTransaction,
  work: Work<unknown>,
  { request: { actor }, fresh }: { readonly request: CommandRequest; readonly fresh: Promise<void> },
): Promise<{ readonly read: unknown; readonly stamp: CommandStamp }> {
  const locking = await work.lock(transaction, fresh);
  const ask = async () => {
    const stamping = transaction.stamp(actor.id);
    const [read, stamp] = await Promise.all([locking.read(stamping), stamping]);
    const { trigger, permissions } = actor;
    return { read, stamp: { ...stamp, trigger, permissions } };
  };
  const asked = unheard(ask());
  await fresh;
  return (await locking.held()) ? await asked : await ask();
}

/** The same work, of whose failure nobody has to hear. */
function unheard<Result>(work: Promise<Result>): Promise<Result> {
  work.catch(() => undefined);
  return work;
}

/** A refusal as it is stored; one that a later try may not meet is thrown, so that nothing stays of it. */
function refuse({ ok, code, details }: Rejected, codes: Codes): StoredAnswer {
  if (refusalPasses({ code }, codes)) throw new Retryable(code, details);
  return { ok, code, details };
}
