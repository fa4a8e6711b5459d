import { type Codes, refusalPasses } from '../kernel/codes.ts';
import { type AnyCommand, type AnyTargetCommand, type CarryingOut, isOnAccounts } from '../kernel/command.ts';
import type { InputFields, InputOf } from '../kernel/field.ts';
import type { Rejected } from '../kernel/outcome.ts';
import { readInput } from '../kernel/read-input.ts';
import type { Decided, DecidedChanges, Work } from './work.ts';
import { workOnAccounts } from './work-on-accounts.ts';
import { changed, workOnTarget } from './work-on-target.ts';

/** The work of a command, and of the one that it carries out. Errors: refuses what is wrong before anything is locked. */
export function workOf(command: AnyCommand, input: InputOf<InputFields>): Work<unknown> | Rejected {
  if (isOnAccounts(command)) return workOnAccounts(command, input) as Work<unknown> | Rejected;
  const own = workOnTarget(command, input);
  const { carriesOut } = command;
  const carried = carriesOut?.which(input);
  if (carriesOut === undefined || carried === undefined) return own;
  const itsInput = readInput(carried.command.input, carried.input);
  if (!itsInput.ok) return itsInput;
  const its = workOf(carried.command, itsInput.value);
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
  };
}
