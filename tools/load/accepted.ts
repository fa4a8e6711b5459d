import type { Outcome } from '@dayclose/domain/kernel/outcome.ts';

/** The state that a rule left of a thing. Errors: a refusal is a defect of what was drawn, and throws. */
export function accepted<State>(outcome: Outcome<State>, what: string): State {
  if (outcome.ok) return outcome.state;
  throw new Error(`the history of ${what} is refused: ${outcome.code} ${JSON.stringify(outcome.details)}`);
}
