import type { Books } from './books.ts';

/** Where it is measured, and how. */
export interface Place {
  readonly queueUrl: string;
  /** Absent where this machine has no Kafka. */
  readonly kafkaBrokers: string | undefined;
  readonly books: Books;
  /** Loans of the big portfolio. */
  readonly loans: number;
  /** Savings accounts of a portfolio of these. */
  readonly savings: number;
  /** Processes of the product's worker. */
  readonly workers: number;
  /** Pairs that are measured, product and reference in turn. */
  readonly pairs: number;
  /** Tells how far it is, beside the result. */
  readonly say: (line: string) => void;
}

/** Loans of the small portfolio. */
export const fewLoans = 10_000;
