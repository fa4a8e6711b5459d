/** Places in a batch: from the first up to the one after the last. */
interface Places {
  readonly from: number;
  readonly to: number;
}

/** The accounts of a batch that one client has. */
export interface Holding {
  readonly loans: Places;
  readonly savings: Places;
}

/** How many accounts of each kind there are. */
export interface AccountCounts {
  readonly loans: number;
  readonly savings: number;
}

const loansPerClient = 3;
/** Savings accounts of a client who borrows nothing. */
const savingsPerSaver = 2;

/**
 * The clients of a batch: first those who borrow, of whom as many as half the savings accounts have one too, then those who
 * only save.
 */
export function clientsOf({ loans, savings }: AccountCounts): readonly Holding[] {
  const borrowers = Math.ceil(loans / loansPerClient);
  const shared = Math.min(borrowers, Math.ceil(savings / 2));
  const savers = Math.ceil((savings - shared) / savingsPerSaver);
  return Array.from({ length: borrowers + savers }, (_, index): Holding => {
    if (index < borrowers) {
      return {
        loans: { from: index * loansPerClient, to: Math.min(loans, (index + 1) * loansPerClient) },
        savings: { from: Math.min(index, shared), to: Math.min(index + 1, shared) },
      };
    }
    const from = shared + (index - borrowers) * savingsPerSaver;
    return {
      loans: { from: loans, to: loans },
      savings: { from, to: Math.min(savings, from + savingsPerSaver) },
    };
  });
}

/** Cuts what is imported into batches of at most so many accounts of a kind, each with its share of both. */
export function batchesOf(counts: AccountCounts, most: number): readonly Holding[] {
  const batches = Math.ceil(Math.max(counts.loans, counts.savings) / most);
  return Array.from({ length: batches }, (_, index) => ({
    loans: { from: Math.min(counts.loans, index * most), to: Math.min(counts.loans, (index + 1) * most) },
    savings: {
      from: Math.floor((counts.savings * index) / batches),
      to: Math.floor((counts.savings * (index + 1)) / batches),
    },
  }));
}
