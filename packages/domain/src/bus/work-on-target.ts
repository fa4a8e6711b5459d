import type { AnyAccountKind } from '../kernel/account.ts';
import type { AnyTargetCommand, Slices } from '../kernel/command.ts';
import type { Entity } from '../kernel/entity.ts';
import type { InputFields, InputOf } from '../kernel/field.ts';
import type { Accepted, Rejected } from '../kernel/outcome.ts';
import { type Decided, lockingOf, type Surroundings, type Work } from './work.ts';

/** The work of a command whose target is anything but accounts that there are. */
export function workOnTarget(command: AnyTargetCommand, input: InputOf<InputFields>): Work<unknown> {
  return {
    ok: true,
    ...lockingOf(command.target, command.ref(input)),
    async decide(read, stamp, surroundings) {
      const outcome =
        'decide' in command
          ? command.decide(read, input, stamp)
          : await inTurns(command.decideInSlices(read, input, stamp), surroundings);
      if (!outcome.ok) return outcome;
      return changed(command, outcome, read);
    },
  };
}

/** What a command that was accepted writes, and tells of. */
export function changed(
  command: AnyTargetCommand,
  { state, events, calls }: Pick<Accepted<unknown>, 'state' | 'events' | 'calls'>,
  read: unknown,
): Decided {
  const changes = command.changes?.(state, read) ?? { before: [], after: [state as Entity] };
  return tooLarge(command.opens, changes.after) ?? { ok: true, state, events, calls, ...changes };
}

/** Takes a long decision to its end, with turns for others between its slices. */
async function inTurns<Result>(slices: Slices<Result>, { transaction }: Surroundings): Promise<Result> {
  for (;;) {
    const { done, value } = slices.next();
    if (done) return value;
    await transaction.turn();
  }
}

/** Refuses to open an account that holds an amount too large to be kept: the rules themselves reckon without a bound. */
function tooLarge(opens: AnyAccountKind | undefined, after: readonly Entity[]): Rejected | undefined {
  for (const entity of after) {
    const refusal = entity.kind === opens?.noun ? opens.amountRefusal(entity) : undefined;
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}
