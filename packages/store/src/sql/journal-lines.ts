/** The kind of owner that a loan is in the journal. */
export const loanOwner = 1;

/** How far above the line that it reverses a line of a reversal stands; a transaction's own lines are no higher. */
export const reversalLine = 100;
