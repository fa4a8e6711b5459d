import { takePart } from '../close/take-part.ts';
import { type Codes, refusalPasses } from '../kernel/codes.ts';
import {
  type AnyCommand,
  type AnyTargetCommand,
  type CarryingOut,
  type CarryingOutKept,
  isOnAccounts,
  type KeptAnswer,
  type KeptCommand,
} from '../kernel/command.ts';
import type { InputFields, InputOf } from '../kernel/field.ts';
import { asWritten } from '../kernel/outbound-call.ts';
import { type Rejected, reject } from '../kernel/outcome.ts';
import { lacking } from '../kernel/permissions.ts';
import { readInput } from '../kernel/read-input.ts';
import type { CommandStamp } from '../kernel/stamp.ts';
import type { Decided, DecidedChanges, Given, Surroundings, Work } from './work.ts';
import { workOnAccounts } from './work-on-accounts.ts';
import { changed, workOnTarget } from './work-on-target.ts';

/** The work of a command, and of the one that it carries out. Errors: refuses what is wrong before anything is locked. */
export function workOf(
  command: AnyCommand,
  input: InputOf<InputFields>,
  given: Given,
): Work<unknown> | Rejected {
  if (isOnAccounts(command)) return workOnAccounts(command, input) as Work<unknown> | Rejected;
  const own = workOnTarget(command, input);
  const { carriesOut, carriesOutKept } = command;
  if (carriesOutKept !== undefined)
    return workOfKept({ command, carriesOutKept, own }, given) as Work<unknown>;
  const carried = carriesOut?.which(input);
  if (carriesOut === undefined || carried === undefined) return own;
  const itsInput = readInput(carried.command.input, carried.input);
  if (!itsInput.ok) return itsInput;
  const its = workOf(carried.command, itsInput.value, given);
  return its.ok ? workOfBoth({ command, carriesOut, own, its }) : its;
}

interface Both {
  readonly command: AnyTargetCommand;
  readonly carriesOut: CarryingOut<InputFields, unknown>;
  readonly own: Work<unknown>;
  readonly its: Work<unknown>;
}

/** The work of a command that carries out another: its own locks come first, and its own decision. */
function workOfBoth({ command, carriesOut, own, its }: Both): Work<readonly [own: unknown, its: unknown]> {
  return {
    ok: true,
    place: {
      queues: [...own.place.queues, ...its.place.queues],
      posts: own.place.posts || its.place.posts,
    },
    async lock(transaction, fresh) {
      const lockOwn = await own.lock(transaction, fresh);
      await fresh;
      await lockOwn.held();
      const lockIts = await its.lock(transaction, fresh);
      return {
        held: () => lockIts.held(),
        read: (stamp) => Promise.all([lockOwn.read(stamp), lockIts.read(stamp)]),
      };
    },
    async decide([ownRead, itsRead], stamp, surroundings) {
      const decided = await own.decide(ownRead, stamp, surroundings);
      if (!decided.ok) return decided;
      const carried = await its.decide(itsRead, stamp, surroundings);
      if (passes(carried, surroundings.installed.codes)) return carried;
      const outcome = carried.ok ? { ok: true as const, isChanged: isChanged(carried) } : carried;
      const state = carriesOut.concluded(decided.state, outcome);
      return together(carried, changed(command, { ...decided, state }, ownRead));
    },
  };
}

interface Keeping {
  readonly command: AnyTargetCommand;
  readonly carriesOutKept: CarryingOutKept<unknown, unknown>;
  readonly own: Work<unknown>;
}

/** What was read of a command's own target, and the one that was kept there. */
interface KeptRead {
  readonly own: unknown;
  /** Absent where the command itself will be refused. */
  readonly its?: KeptWork | undefined;
  readonly itsRead?: unknown;
}

/** A command that was kept: its work, or why there is none. */
interface KeptWork {
  readonly kept: KeptCommand;
  readonly command: AnyCommand | undefined;
  readonly work: Work<unknown> | Rejected;
}

/**
 * The work of a command that carries out another, which is known once its own target is locked and read.
 *
 * Shape: what is locked only then is in no queue, and is waited for as the database waits; it may post.
 */
function workOfKept({ command, carriesOutKept, own }: Keeping, given: Given): Work<KeptRead> {
  return {
    ok: true,
    place: { ...own.place, posts: true },
    async lock(transaction, fresh) {
      const lockOwn = await own.lock(transaction, fresh);
      await fresh;
      await lockOwn.held();
      const read = await lockOwn.read(transaction.stamp(given.actor.id));
      const kept = carriesOutKept.which(read);
      const its = kept && keptWork(kept, given);
      if (its?.work.ok !== true) return { held: async () => true, read: async () => ({ own: read, its }) };
      const lockIts = await its.work.lock(transaction, fresh);
      return {
        held: () => lockIts.held(),
        read: async (stamp) => ({ own: read, its, itsRead: await lockIts.read(stamp) }),
      };
    },
    async decide({ own: read, its, itsRead }, stamp, surroundings) {
      const decided = await own.decide(read, stamp, surroundings);
      if (!decided.ok) return decided;
      if (its === undefined) throw new Error(`${command.name} is accepted and carries out nothing`);
      if (its.command !== undefined && !given.actor.permissions.has(its.command.permission)) {
        return reject('FORBIDDEN', lacking(its.command.permission, given.installed.permissions));
      }
      const carried = await carryOut(its, itsRead, { stamp, surroundings, given });
      if (passes(carried, given.installed.codes)) return carried;
      const state = carriesOutKept.concluded(decided.state, answered(its, carried));
      return together(carried, changed(command, { ...decided, state }, read));
    },
  };
}

/** Errors: a command that is installed no more, and an input that it does not take any more, are refusals of its own. */
function keptWork(kept: KeptCommand, given: Given): KeptWork {
  const command = given.installed.commands.find(({ name }) => name === kept.command);
  if (command === undefined) {
    const work = reject('NOT_FOUND', { kind: 'command', field: 'name', value: kept.command });
    return { kept, command, work };
  }
  const input = readInput(command.input, kept.input);
  return { kept, command, work: input.ok ? workOf(command, input.value, given) : input };
}

interface CarryingOutNow {
  readonly stamp: CommandStamp;
  readonly surroundings: Surroundings;
  readonly given: Given;
}

/** Decides as whoever made it, on the dates of now; subscribers hear of it here, so that a veto refuses it alone. */
async function carryOut(
  { kept, command, work }: KeptWork,
  read: unknown,
  { stamp, surroundings, given: { installed } }: CarryingOutNow,
): Promise<Decided> {
  if (!work.ok) return work;
  const ofMaker = { ...stamp, actor: kept.actor };
  const decided = await work.decide(read, ofMaker, surroundings);
  if (!decided.ok) return decided;
  const { events, closedDays } = decided;
  const told = { events, calls: asWritten(decided.calls ?? [], ofMaker, undefined), closedDays };
  const took = takePart(told, ofMaker, hearersOf(command, installed));
  return took.ok ? { ...decided, ...took.told } : took;
}

function answered({ command }: KeptWork, carried: Decided): KeptAnswer {
  if (command !== undefined && carried.ok) {
    return { refusedWith: undefined, answer: command.answer(carried.state) };
  }
  const { code, details } = carried as Rejected;
  return { refusedWith: code, answer: { code, details } };
}

/** What takes part in what a command raises: nobody, where its own decision lets them hear of it. */
export function hearersOf(
  command: AnyCommand | undefined,
  installed: Given['installed'],
): Given['installed'] {
  const hearsByItself =
    command !== undefined &&
    !isOnAccounts(command) &&
    (command.hearsByItself === true || command.carriesOutKept !== undefined);
  return hearsByItself ? { ...installed, subscribers: [] } : installed;
}

function passes(decided: Decided, codes: Codes): decided is Rejected {
  return !decided.ok && refusalPasses(decided, codes);
}

function isChanged({ before, after, events }: DecidedChanges): boolean {
  return events.length > 0 || after.some((entity) => !before.includes(entity));
}

/** What both changed; a refusal of the one that was carried out leaves what the other wrote down of it. */
function together(carried: Decided, own: Decided): Decided {
  if (!carried.ok || !own.ok) return own;
  return {
    ...own,
    before: [...carried.before, ...own.before],
    after: [...carried.after, ...own.after],
    events: [...carried.events, ...own.events],
    calls: [...(carried.calls ?? []), ...(own.calls ?? [])],
    closedDays: [...(carried.closedDays ?? []), ...(own.closedDays ?? [])],
  };
}
