import type { GraphQLError } from 'graphql';
import { refusal } from './refusal.ts';

/** What one execution may use. Units: fields and bytes of its answer; milliseconds. */
export interface BudgetLimits {
  readonly answerFields: number;
  readonly answerBytes: number;
  readonly queryMs: number;
}

/** Fields between two looks at the clock. */
const fieldsPerLook = 256;

/**
 * What one execution has used. Once it is refused, every field that is still to be resolved throws the refusal, so that
 * nothing more is read.
 */
export class Budget {
  readonly #limits: BudgetLimits;
  readonly #end: number;
  #fields = 0;
  #bytes = 0;
  #refused: GraphQLError | undefined;

  /** Shape: `start` is the time from which its milliseconds count, by the process's own clock. */
  constructor(limits: BudgetLimits, start = performance.now()) {
    this.#limits = limits;
    this.#end = start + limits.queryMs;
  }

  /** Why the execution ends before its time, if it does. */
  get refused(): GraphQLError | undefined {
    return this.#refused;
  }

  /** Counts a field. Errors: throws the refusal where nothing is left. */
  takeField(): void {
    if (this.#refused !== undefined) throw this.#refused;
    this.#fields += 1;
    if (this.#fields > this.#limits.answerFields) throw this.#tooLarge(this.#limits.answerFields, 'fields');
    if (this.#fields % fieldsPerLook === 0 && performance.now() > this.#end) throw this.endTime();
  }

  /** Counts what stands in the answer. Errors: throws the refusal where nothing is left. */
  takeBytes(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.#limits.answerBytes) throw this.#tooLarge(this.#limits.answerBytes, 'bytes');
  }

  /** Ends the execution: its whole answer is this refusal, unless there was one before. */
  refuse(error: GraphQLError): GraphQLError {
    this.#refused ??= error;
    return this.#refused;
  }

  /** Begins anew, for the next event of a subscription. */
  renew(): void {
    this.#fields = 0;
    this.#bytes = 0;
    this.#refused = undefined;
  }

  /** Ends the execution since its time is up. */
  endTime(): GraphQLError {
    return this.refuse(refusal('QUERY_TIMED_OUT', { limit: this.#limits.queryMs }));
  }

  #tooLarge(limit: number, unit: 'fields' | 'bytes'): GraphQLError {
    return this.refuse(refusal('ANSWER_TOO_LARGE', { limit, unit }));
  }
}
