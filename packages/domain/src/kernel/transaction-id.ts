/** How many ids an account has for its postings: an id divided by it is that of the account. */
export const numbersPerAccount = 1_000_000n;

/** The posting of an account that an id stands for. */
export interface TransactionKey {
  readonly accountId: string;
  readonly number: number;
}

/**
 * Id of one posting among those of all accounts, whose own ids come from one sequence.
 *
 * Shape: account id × 1,000,000 + the posting's number, in decimal.
 * Errors: a number that does not fit is a defect and throws.
 */
export function transactionIdOf(accountId: string, number: number): string {
  if (!Number.isSafeInteger(number) || number < 1 || BigInt(number) >= numbersPerAccount) {
    throw new RangeError(`${number} is no number of a posting`);
  }
  return (BigInt(accountId) * numbersPerAccount + BigInt(number)).toString();
}

/** The account and number in an id, or nothing where the text is no id of a posting. */
export function transactionKeyOf(id: string): TransactionKey | undefined {
  if (!/^\d{1,19}$/.test(id)) return undefined;
  const value = BigInt(id);
  const number = Number(value % numbersPerAccount);
  return number === 0 ? undefined : { accountId: (value / numbersPerAccount).toString(), number };
}
