import { type PageArgs, pageSizes } from './page.ts';

/**
 * What a field costs: every field of the answer is one, those below a list once for each of its rows. `complexity` of a
 * field's options.
 */
interface Cost {
  readonly field: number;
  readonly multiplier: number;
}

/**
 * Rows that lists without pages are counted with where no rule of the domain bounds them; beyond that the limits of an
 * execution hold.
 */
export const mostExpected = {
  accountsOfCommand: 10,
  apiKeys: 1_000,
  charges: 100,
  currencies: 5,
  delinquencyChanges: 100,
  delinquencyPauses: 100,
  explanationLines: 4,
  failureGroups: 100,
  glAccounts: 1_000,
  partitions: 10_000,
  portfolioLines: 1_000,
  portfolioTotals: 1_000,
  previewedChanges: 10,
  previewedPostings: 3,
  rateChanges: 10,
  statementLines: 100,
  savingsAccounts: 20,
} as const;

/** The cost of a list that has at most so many rows for one parent. */
export function listOf(rows: number): Cost {
  return { field: 1, multiplier: rows };
}

/** The cost of a list whose arguments say how many rows are wanted; what is refused later counts as the most. */
export function pageCost({ first, last }: PageArgs): Cost {
  const asked = first ?? last ?? pageSizes.default;
  return listOf(Math.min(Math.max(asked, 1), pageSizes.max));
}

/** The cost of what reads a whole table, whatever it answers. Shape: some three of them fit into one operation. */
export function scanOf(rows: number): Cost {
  return { field: 150_000, multiplier: rows };
}
