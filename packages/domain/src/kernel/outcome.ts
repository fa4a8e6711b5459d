import type { Code, Details } from './codes.ts';
import type { BusinessEvent } from './event.ts';

/** What a rule returns: the state after it and its events, or a refusal. */
export type Outcome<State, Refusal extends Code = Code> = Accepted<State> | Rejected<Refusal>;

export interface Accepted<State> {
  readonly ok: true;
  readonly state: State;
  readonly events: readonly BusinessEvent[];
}

export interface Rejected<Refusal extends Code = Code> {
  readonly ok: false;
  readonly code: Refusal;
  readonly details: Details;
}

export function accept<State>(state: State, ...events: readonly BusinessEvent[]): Accepted<State> {
  return { ok: true, state, events };
}

export function reject<Refusal extends Code>(code: Refusal, details: Details = {}): Rejected<Refusal> {
  return { ok: false, code, details };
}
