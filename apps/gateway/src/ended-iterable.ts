/** The values of an iterable until it is ended from outside, with one last value. */
export interface EndedIterable<Value> extends AsyncIterableIterator<Value> {
  end(last: Value): void;
}

/** Lets an iterable be ended while somebody waits for its next value; `onLeave` is called once, however it ends. */
export function endedIterable<Value>(from: AsyncIterable<Value>, onLeave: () => void): EndedIterable<Value> {
  const iterator = from[Symbol.asyncIterator]();
  const over: IteratorResult<Value> = { done: true, value: undefined };
  let waiting: PromiseWithResolvers<IteratorResult<Value>> | undefined;
  let last: IteratorResult<Value> | undefined;
  let isOver = false;
  const leave = () => {
    if (!isOver) onLeave();
    isOver = true;
  };
  return {
    end(value) {
      last ??= { done: false, value };
      waiting?.resolve(last);
    },
    async next() {
      if (isOver) return over;
      waiting = Promise.withResolvers();
      if (last === undefined) iterator.next().then(waiting.resolve, waiting.reject);
      else waiting.resolve(last);
      try {
        const next = await waiting.promise;
        if (next.done || next === last) leave();
        // The iterable may be waiting for ever: it is let go, and not waited for.
        if (next === last) iterator.return?.().catch(() => undefined);
        return next;
      } catch (error) {
        leave();
        throw error;
      }
    },
    async return() {
      leave();
      await iterator.return?.();
      return over;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
