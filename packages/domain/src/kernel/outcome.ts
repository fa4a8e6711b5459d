import type { Code, Details } from './codes.ts';
import type { BusinessEvent } from './event.ts';
import type { CallAsked } from './outbound-call.ts';

/** What a rule returns: the state after it and what it tells others, or a refusal. */
export type Outcome<State, Refusal extends Code = Code> = Accepted<State> | Rejected<Refusal>;

/** What a rule tells others: what happened, and a call that is to be made. */
export type Effect = BusinessEvent | CallAsked;

export interface Accepted<State> {
  readonly ok: true;
  readonly state: State;
  readonly events: readonly BusinessEvent[];
  /** Absent where there are none, as nearly always. */
  readonly calls?: readonly CallAsked[];
}

export interface Rejected<Refusal extends Code = Code> {
  readonly ok: false;
  readonly code: Refusal;
  readonly details: Details;
}

export function accept<State>(state: State, ...effects: readonly Effect[]): Accepted<State> {
  return effects.length > 0 && effects.some(isCall)
    ? { ok: true, state, events: effects.filter(isEvent), calls: effects.filter(isCall) }
    : { ok: true, state, events: effects as readonly BusinessEvent[] };
}

export function isCall(effect: Effect): effect is CallAsked {
  return 'call' in effect;
}

export function isEvent(effect: Effect): effect is BusinessEvent {
  return !('call' in effect);
}

export function reject<Refusal extends Code>(code: Refusal, details: Details = {}): Rejected<Refusal> {
  return { ok: false, code, details };
}
