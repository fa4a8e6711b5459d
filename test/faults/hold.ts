/** Goes on where a condition holds. Errors: the sentence, where it does not. */
export function hold(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new Error(sentence);
}

/** What is there. Errors: the sentence, where nothing is. */
export function held<Value>(value: Value | undefined, sentence: string): Value {
  hold(value !== undefined, sentence);
  return value;
}
