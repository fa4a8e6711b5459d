import type { Codes } from '../kernel/codes.ts';
import type { EntityChanges } from '../kernel/command.ts';
import type { BusinessEvent } from '../kernel/event.ts';
import type { Rejected } from '../kernel/outcome.ts';
import type { Stamp } from '../kernel/stamp.ts';
import type { Target } from '../kernel/target.ts';
import type { CommandTransaction } from './ports.ts';

/** What was decided: what to write and what to tell of, or a refusal. Shape: `state` is what the command answers from. */
export type Decided = Rejected | (EntityChanges & Accepted);

interface Accepted {
  readonly ok: true;
  readonly state: unknown;
  readonly events: readonly BusinessEvent[];
}

/** What a decision may ask of what it is taken in. */
export interface Surroundings {
  readonly transaction: Pick<CommandTransaction, 'businessSteps' | 'turn'>;
  /** Those that are installed. */
  readonly codes: Codes;
}

/** One command with its input: what it locks and reads, and how it is then decided. */
export interface Work<Ref, Read> {
  readonly ok: true;
  readonly target: Target<Ref, Read>;
  readonly ref: Ref;
  decide(read: Read, stamp: Stamp, surroundings: Surroundings): Promise<Decided>;
}
