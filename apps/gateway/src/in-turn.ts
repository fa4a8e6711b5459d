import type { CommandStore } from '@dayclose/domain/bus/ports.ts';
import { Gate, type GateLimits } from './gate.ts';
import type { Pulse } from './pulse.ts';

interface TurnLimits {
  readonly commandsOfActor: GateLimits;
  readonly commandQueues: GateLimits;
  readonly commandTurns: GateLimits;
}

/**
 * A store whose commands wait before they take a connection: in the queue of what they lock, then for a turn among all
 * actors. So those that wait for one loan hold no connection that the others need.
 *
 * Errors: `RETRY` for a queue that is too long or too slow, `RATE_LIMITED` for an actor with too much at hand, `BUSY`;
 * `UNAVAILABLE` where the primary is away.
 */
export function inTurn(
  store: CommandStore,
  pulse: Pick<Pulse, 'whileThere'>,
  limits: TurnLimits,
): CommandStore {
  const actors = new Gate(limits.commandsOfActor, { full: 'RATE_LIMITED', late: 'RATE_LIMITED' });
  const queues = new Gate(limits.commandQueues, { full: 'RETRY', late: 'RETRY' });
  const turns = new Gate(limits.commandTurns, { full: 'RATE_LIMITED', late: 'BUSY' });
  return {
    transact(work, place) {
      const { actor, queue } = place;
      const atWork = () => turns.run(actor, () => pulse.whileThere(() => store.transact(work, place)));
      return actors.run(actor, () => (queue === undefined ? atWork() : queues.run(queue, atWork)));
    },
  };
}
