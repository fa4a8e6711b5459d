import type { Installed } from '../installed.ts';
import type { EntityChanges } from '../kernel/command.ts';
import type { BusinessEvent } from '../kernel/event.ts';
import type { CallAsked } from '../kernel/outbound-call.ts';
import type { Rejected } from '../kernel/outcome.ts';
import type { Actor } from '../kernel/permissions.ts';
import type { CommandStamp } from '../kernel/stamp.ts';
import type { Target } from '../kernel/target.ts';
import type { Bus, CommandTransaction, Locking, Place } from './ports.ts';

/** What was decided: what to write and what to tell of, or a refusal. Shape: `state` is what the command answers from. */
export type Decided = Rejected | DecidedChanges;

export interface DecidedChanges extends EntityChanges {
  readonly ok: true;
  readonly state: unknown;
  readonly events: readonly BusinessEvent[];
  readonly calls?: readonly CallAsked[] | undefined;
}

/** What a decision may ask of what it is taken in. */
export interface Surroundings {
  readonly transaction: Pick<CommandTransaction, 'businessSteps' | 'load' | 'turn'>;
  readonly installed: Pick<Installed, 'codes' | 'kinds'>;
}

/** Who gives a command, and what is installed: a command that carries out one that was kept goes by both. */
export interface Given {
  readonly actor: Pick<Actor, 'id' | 'permissions'>;
  readonly installed: Bus['installed'];
}

/** One command with its input: what it locks and reads, and how it is then decided. */
export interface Work<Read> {
  readonly ok: true;
  readonly place: Omit<Place, 'actor'>;
  /**
   * Asks for the last of its locks; those before it are then held.
   *
   * Shape: `fresh` resolves once it is known that the command was not carried out before; nobody is waited for until then.
   * Errors: `Retryable` where what is waited for is held for too long.
   */
  lock(
    transaction: Pick<CommandTransaction, 'counterpart' | 'lock' | 'stamp'>,
    fresh: Promise<void>,
  ): Promise<Locking<Read>>;
  decide(read: Read, stamp: CommandStamp, surroundings: Surroundings): Promise<Decided>;
}

/** Where a target is waited for, and how it is locked. */
export function lockingOf<Ref, Read>(
  target: Target<Ref, Read>,
  ref: Ref,
): Pick<Work<Read>, 'place' | 'lock'> {
  return {
    place: { queues: target.queues(ref), posts: target.posts },
    lock: async (transaction) => transaction.lock(target, ref),
  };
}
