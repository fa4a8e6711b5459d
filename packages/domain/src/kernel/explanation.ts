/**
 * One figure, and those that it was reckoned from.
 *
 * Shape: the formula is of decimals, + − × / ^ and parentheses, `min`, `max` and `round(x, multiple, MODE)` by a rounding
 * mode; it comes to the value exactly, and its figures are those of the lines below. A line without one is given, not reckoned.
 */
export interface ExplanationLine {
  readonly label: string;
  readonly formula?: string | undefined;
  readonly value: string;
  readonly note?: string | undefined;
  readonly lines: readonly ExplanationLine[];
}

/** How an amount came to be: the first line comes to it. */
export interface Explanation {
  readonly title: string;
  readonly amount: string;
  readonly lines: readonly ExplanationLine[];
}

type Rest = Partial<Pick<ExplanationLine, 'formula' | 'note' | 'lines'>>;

/** A line of a figure; one that is given where there is no formula. */
export function line(
  label: string,
  value: string,
  { formula, note, lines = [] }: Rest = {},
): ExplanationLine {
  return { label, formula, value, note, lines };
}

/** The sum of figures as a formula; nothing where there is no figure. */
export function sumFormula(values: readonly string[]): string | undefined {
  return values.length === 0 ? undefined : values.join(' + ');
}
