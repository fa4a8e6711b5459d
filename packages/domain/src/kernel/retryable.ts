import type { Code, Details } from './codes.ts';

/** A refusal that a later try may not meet: the transaction is rolled back and nothing is stored under the key. */
export class Retryable extends Error {
  readonly code: Code;
  readonly details: Details;

  constructor(code: Code, details: Details = {}) {
    super(code);
    this.name = 'Retryable';
    this.code = code;
    this.details = details;
  }
}
