import type { Money } from './money.ts';

/** An amount with what it is in. */
export interface Sum {
  readonly amount: Money;
  readonly currency: string;
}
