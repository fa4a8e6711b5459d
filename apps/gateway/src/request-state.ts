import type { Span } from '@dayclose/tracing/tracing.ts';
import type { KeyHolder } from './api-key-cache.ts';
import type { Caller } from './authenticate.ts';
import type { Ports } from './ports.ts';

/**
 * What plugins note of one request, for each other.
 *
 * Shape: `ports` are those of the tenant that it is for, once that is known; `replayed` is set where the answer of a
 * command was told before, `token` where it came with what a command committed.
 */
export interface RequestState extends Partial<Caller> {
  requestId: string;
  /** Where it came from, once it is known by whom. */
  address?: string;
  ports?: Ports;
  replayed?: boolean;
  token?: string;
  /** What is told of the operation, where traces are. */
  span?: Span;
}

/** What there is of the tenant that the request is for. Errors: a request that got so far without one is a defect and throws. */
export function portsIn({ requestId, ports }: RequestState): Ports {
  if (ports === undefined) throw new Error(`request ${requestId} is for no tenant`);
  return ports;
}

/** Who asks, and how what they open is ended. Errors: a request that got past authentication without them is a defect and throws. */
export function callerIn({ requestId, actor, watch }: RequestState): Caller {
  if (actor === undefined || watch === undefined)
    throw new Error(`request ${requestId} was not authenticated`);
  return { actor, watch };
}

/** Who asks. Errors: as above. */
export function actorIn({ requestId, actor }: RequestState): KeyHolder {
  if (actor === undefined) throw new Error(`request ${requestId} was not authenticated`);
  return actor;
}
