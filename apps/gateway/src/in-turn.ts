import type { CommandStore } from '@dayclose/domain/bus/ports.ts';
import { Gate, type GateLimits } from './gate.ts';
import type { Pulse } from './pulse.ts';

interface TurnLimits {
  readonly commandsOfActor: GateLimits;
  readonly commandQueues: GateLimits;
  readonly commandTurns: GateLimits;
}

/** Where commands wait, one behind the other: by who asks, by what they lock, and by whose turn it is. */
export interface CommandGates {
  readonly actors: Gate;
  readonly queues: Gate;
  readonly turns: Gate;
}

export function openCommandGates(limits: TurnLimits): CommandGates {
  return {
    actors: new Gate(limits.commandsOfActor, { full: 'RATE_LIMITED', late: 'RATE_LIMITED' }),
    queues: new Gate(limits.commandQueues, { full: 'RETRY', late: 'RETRY' }),
    turns: new Gate(limits.commandTurns, { full: 'RATE_LIMITED', late: 'BUSY' }),
  };
}

/** How many commands wait, at whichever of the gates. */
export function commandsAt({ actors, queues, turns }: CommandGates): number {
  return actors.waiting + queues.waiting + turns.waiting;
}

/**
 * A store whose commands wait before they take a connection: in the queues of what they lock, then for a turn among all
 * actors. So those that wait for an account hold no connection that the others need, and a command on two accounts waits
 * behind whoever locks either.
 *
 * Errors: `RETRY` for a queue that is too long or too slow, `RATE_LIMITED` for an actor with too much at hand, `BUSY`;
 * `UNAVAILABLE` where the primary is away.
 */
export function inTurn(
  store: CommandStore,
  pulse: Pick<Pulse, 'whileThere'>,
  { actors, queues, turns }: CommandGates,
): CommandStore {
  return {
    transact(work, place, committed) {
      const actor = [place.actor];
      const atWork = () =>
        turns.run(actor, () => pulse.whileThere(() => store.transact(work, place, committed)));
      return actors.run(actor, () =>
        place.queues.length === 0 ? atWork() : queues.run(place.queues, atWork),
      );
    },
  };
}
