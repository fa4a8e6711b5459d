import type { Actor } from '@dayclose/domain/kernel/permissions.ts';

/**
 * What plugins note of one request, for each other.
 *
 * Shape: `replayed` is set where the answer of a command was told before.
 */
export interface RequestState {
  requestId: string;
  actor?: Actor;
  replayed?: boolean;
}

/** Who asks. Errors: a request that got past authentication without an actor is a defect and throws. */
export function actorIn(state: RequestState): Actor {
  if (state.actor === undefined) throw new Error(`request ${state.requestId} was not authenticated`);
  return state.actor;
}
