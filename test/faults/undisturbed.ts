import { notes, stateHash } from '../cob/state-hash.ts';
import type { Books } from './books.ts';
import { openWorld } from './open-world.ts';
import type { Setting } from './setting.ts';

/** What becomes of books without a fault, day by day and by one worker: found once for each, and compared with many. */
export class Undisturbed {
  readonly #books: Books;
  readonly #known = new Map<string, Promise<string>>();

  constructor(books: Books) {
    this.#books = books;
  }

  async hashOf({ loans, businessDate, days = 1 }: Setting): Promise<string> {
    const name = JSON.stringify([loans, businessDate, days]);
    const known = this.#known.get(name) ?? this.#find({ loans, businessDate, days } as Setting);
    this.#known.set(name, known);
    return await known;
  }

  async #find(setting: Setting): Promise<string> {
    const large = {
      COB_PARTITION_ACCOUNTS: '4000',
      COB_PARTITION_ACCOUNTS_LEAST: '500',
      COB_CHUNK_ACCOUNT_DAYS: '500',
    };
    const world = await openWorld({ ...setting, workers: [large] }, this.#books);
    try {
      for (let day = 0; day < (setting.days ?? 1); day += 1) {
        if (day > 0) await world.moveDate(world.firstDay + day + 1);
        await world.startRun(world.firstDay + day);
        await world.ended();
      }
      return await stateHash(world.db, (id) => world.quiet(id), notes);
    } finally {
      await world.close();
    }
  }
}
