const numbersPerLoan = 1_000_000n;

/** The posting of a loan that an id stands for. */
export interface TransactionKey {
  readonly loanId: string;
  readonly number: number;
}

/**
 * Id of one posting among those of all loans.
 *
 * Shape: loan id × 1,000,000 + the posting's number, in decimal.
 * Errors: a number that does not fit is a defect and throws.
 */
export function transactionIdOf(loanId: string, number: number): string {
  if (!Number.isSafeInteger(number) || number < 1 || BigInt(number) >= numbersPerLoan) {
    throw new RangeError(`${number} is no number of a posting`);
  }
  return (BigInt(loanId) * numbersPerLoan + BigInt(number)).toString();
}

/** The loan and number in an id, or nothing where the text is no id of a posting. */
export function transactionKeyOf(id: string): TransactionKey | undefined {
  if (!/^\d{1,19}$/.test(id)) return undefined;
  const value = BigInt(id);
  const number = Number(value % numbersPerLoan);
  return number === 0 ? undefined : { loanId: (value / numbersPerLoan).toString(), number };
}
