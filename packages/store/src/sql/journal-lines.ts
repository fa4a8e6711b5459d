/** How far above the line that it reverses a line of a reversal stands; a posting's own lines are no higher. */
export const reversalLine = 100;
