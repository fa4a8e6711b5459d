import { EndWentBack } from './needs-decision.ts';

/** Where Kafka says that it appended to one partition: the first offset. */
export interface Acknowledgement {
  readonly partition: number;
  readonly offset: bigint;
}

/**
 * The last offset that Kafka acknowledged of each partition. An event is published when its own partition was
 * acknowledged, at an offset beyond all that were acknowledged before it was sent: a client may drop what it finds no
 * partition for and succeed, and a topic that was made anew, or lost its end, begins lower.
 */
export class Acknowledged {
  readonly #last: bigint[];

  constructor(last: readonly bigint[]) {
    this.#last = [...last];
  }

  /** The last offsets now, by partition; -1 for none. */
  get last(): readonly bigint[] {
    return [...this.#last];
  }

  /**
   * Takes the answer to a send of so many events to each partition; `before` is what was last when it began.
   *
   * Errors: if it is no answer to all of them; EndWentBack.
   */
  take(
    sent: ReadonlyMap<number, number>,
    answers: readonly Acknowledgement[],
    before: readonly bigint[],
  ): void {
    const appended = new Map(answers.map(({ partition, offset }) => [partition, offset]));
    for (const [partition, count] of sent) {
      const first = appended.get(partition) ?? -1n;
      if (first < 0n) throw new Error(`Kafka did not acknowledge ${count} events for partition ${partition}`);
      this.#extend(partition, { first, count, before: before[partition] ?? -1n });
    }
  }

  #extend(
    partition: number,
    { first, count, before }: { readonly first: bigint; readonly count: number; readonly before: bigint },
  ): void {
    if (first <= before) {
      throw new EndWentBack(
        `Kafka appended events to partition ${partition} at offset ${first}, though it had acknowledged offset ` +
          `${before} before: what was between is lost.`,
      );
    }
    const last = first + BigInt(count) - 1n;
    if (last > (this.#last[partition] ?? -1n)) this.#last[partition] = last;
  }
}
