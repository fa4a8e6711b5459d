/** Digits of the account numbers of loans. */
const digits = 9;

/** The account number of the loan with an id, or of a number as people write it: they leave out zeros at its front. */
export function accountNoOf(id: string): string {
  return id.padStart(digits, '0');
}
