/** Goes on where a condition holds. Errors: the sentence, where it does not. */
export function hold(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new Error(sentence);
}
