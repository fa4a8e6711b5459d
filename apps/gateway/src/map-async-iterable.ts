/** The values of an iterable, each made into another; ending it ends the first at once, even while it waits. */
export function mapAsyncIterable<From, To>(
  from: AsyncIterable<From>,
  make: (value: From) => To,
): AsyncIterableIterator<To> {
  const iterator = from[Symbol.asyncIterator]();
  return {
    async next() {
      const { done, value } = await iterator.next();
      return done ? { done: true, value: undefined } : { done: false, value: make(value) };
    },
    async return() {
      await iterator.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
