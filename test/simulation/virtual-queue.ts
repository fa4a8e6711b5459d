import type { ClaimablePartition } from '@dayclose/store/sql/cob/claimable-partitions.ts';
import type { PartitionQueue, Take } from '../../apps/worker/src/partition-queue.ts';
import { type Random, seeded } from '../relay/seeded.ts';
import type { VirtualProcess } from './virtual-process.ts';

/** How the queue behaves, by the seed: as it should, forgetting and repeating, or not at all. */
const manners = ['sound', 'sound', 'lossy', 'lossy', 'away'] as const;
/** Units: virtual milliseconds. */
const longestWayMs = 3_000;

interface Hand {
  readonly process: VirtualProcess;
  readonly take: Take;
}

/** The queue on Redis, which tells of partitions late, twice or never. */
export class VirtualQueue {
  readonly #manner: (typeof manners)[number];
  readonly #random: Random;
  readonly #post: VirtualProcess;
  readonly #waiting = new Set<string>();
  #hands: readonly Hand[] = [];

  constructor(seed: number, post: VirtualProcess) {
    this.#random = seeded(seed ^ 0xbe11);
    this.#manner = manners[this.#random.below(manners.length)] ?? 'sound';
    this.#post = post;
  }

  /** The queue as a process sees it; `take` is given by one that works. */
  openFor(process: VirtualProcess, take: Take): PartitionQueue {
    this.#hands = [...this.#hands, { process, take }];
    return {
      isUp: () => this.#manner !== 'away',
      add: async (partitions) => {
        if (this.#manner !== 'away') for (const each of partitions) this.#add(each);
      },
      close: async () => undefined,
    };
  }

  #add({ runId, number, token }: ClaimablePartition): void {
    const id = `${runId}-${number}-${token}`;
    if (this.#waiting.has(id)) return;
    this.#waiting.add(id);
    const isLossy = this.#manner === 'lossy';
    const copies = isLossy && this.#random.once(4) ? 0 : isLossy && this.#random.once(4) ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      const ms = isLossy ? this.#random.below(longestWayMs) : 1;
      this.#post.timer(() => {
        this.#waiting.delete(id);
        this.#ring({ runId, number });
      }, ms);
    }
  }

  #ring(partition: { readonly runId: string; readonly number: number }): void {
    const hands = this.#hands.filter(({ process }) => process.isAwake);
    const hand = hands[this.#random.below(hands.length)];
    if (hand !== undefined) void hand.process.run(() => hand.take(partition));
  }
}
