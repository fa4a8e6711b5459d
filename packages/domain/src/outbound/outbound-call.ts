import type { Answer } from '../kernel/command.ts';
import { formatDate, type LocalDate } from '../kernel/dates.ts';
import { enumeration, type ValueOf } from '../kernel/enumeration.ts';
import { target } from '../kernel/target.ts';

export const outboundCallStates = enumeration(
  'OutboundCallState',
  'How far a call to the outside has come.',
  {
    WAITING: 'It is to be made, for the first time or again.',
    DELIVERED: 'It was answered with success.',
    DEAD: 'It failed for too long: a person has it tried again, or gives it up. Calls of its account wait behind it.',
    GIVEN_UP: 'A person gave it up, for a reason that is kept.',
  },
);
export type OutboundCallState = ValueOf<typeof outboundCallStates>;

/** A call to the outside that was written down, and how far it has come. Shape: instants and payload are text. */
export interface OutboundCall {
  readonly kind: 'OutboundCall';
  readonly id: string;
  readonly name: string;
  /** What it is about: the noun and the id of an account; both absent where it is about none. */
  readonly accountType: string | undefined;
  readonly accountId: string | undefined;
  readonly cobDate: LocalDate;
  readonly state: OutboundCallState;
  /** Since it was made, or a person had it tried again. */
  readonly attempts: number;
  readonly triedSince: string | undefined;
  readonly createdAt: string;
  readonly nextAttemptAt: string;
  readonly deliveredAt: string | undefined;
  readonly lastError: string | undefined;
  /** Why a person gave it up. */
  readonly reason: string | undefined;
  readonly payload: string;
  /** Whether a process makes it at this moment. */
  readonly isAtWork: boolean;
}

/** One call, by its id. */
export const outboundCallTarget = target<{ readonly id: string }, OutboundCall | undefined>('outboundCall', {
  queue: ({ id }) => id,
});

export function outboundCallAnswer(call: OutboundCall): Answer {
  const { id, name, state, attempts, createdAt, nextAttemptAt, payload } = call;
  const { accountType = null, accountId = null, deliveredAt = null, lastError = null } = call;
  return {
    id,
    name,
    accountType,
    accountId,
    cobDate: formatDate(call.cobDate),
    state,
    attempts,
    createdAt,
    nextAttemptAt,
    deliveredAt,
    lastError,
    payload,
  };
}
