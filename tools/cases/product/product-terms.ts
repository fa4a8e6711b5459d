/** What a case says of its product, whatever the kind of account that is opened under it. */
export interface ProductTerms {
  /** The input that creates it. */
  readonly input: Readonly<Record<string, unknown>>;
  /** Whether its Close of Business has the step that recalculates interest. */
  readonly recalculatesInClose: boolean;
}
