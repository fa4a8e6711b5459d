import { formatDate, type LocalDate, parseDate } from '@dayclose/domain/kernel/dates.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { DEMO_BUSINESS_DATE, loadDemo } from '../../tools/demo.ts';
import type { DemoProduct } from '../../tools/load/demo-products.ts';
import type { DemoSavingsProduct } from '../../tools/load/savings/demo-products.ts';
import { migrate } from '../../tools/migrate.ts';
import { cloneDatabase, createDatabase, dropDatabase, settle } from '../databases.ts';
import { type Closing, closings } from './closings.ts';
import { moveBusinessDate } from './run-product.ts';

/** A portfolio that is ready for its next close, to be copied. */
export interface Book {
  readonly database: string;
  readonly loadSeconds: number;
  /** The first day that it has not closed. */
  readonly day: LocalDate;
  readonly closing: Closing;
}

/** What a portfolio is made of: accounts of one kind. */
export type Wanted = WantedLoans | WantedSavings;

interface WantedLoans {
  readonly loans: number;
  /** Named apart from another mix of products. */
  readonly mix?: { readonly name: string; readonly products: readonly DemoProduct[] };
}

interface WantedSavings {
  readonly savings: number;
  readonly mix: { readonly name: string; readonly savingsProducts: readonly DemoSavingsProduct[] };
  readonly day: LocalDate;
}

/** The day that is closed: the first one that a portfolio has not. */
export const firstDay: LocalDate = parseDate(DEMO_BUSINESS_DATE) ?? 0;
export const databasePrefix = 'bench_cob_';
const prefix = `${databasePrefix}${process.pid}`;

/** The portfolios of a benchmark: each is loaded when it is first asked for, and closed on copies alone. */
export class Books {
  readonly #serverUrl: string;
  readonly #say: (line: string) => void;
  readonly #loaded = new Map<string, Book>();

  constructor(serverUrl: string, say: (line: string) => void) {
    this.#serverUrl = serverUrl;
    this.#say = say;
  }

  async of(wanted: Wanted): Promise<Book> {
    const { mix } = wanted;
    const [accounts, what] =
      'loans' in wanted ? [wanted.loans, 'loans'] : [wanted.savings, 'savings accounts'];
    const name = `${prefix}_${accounts}${mix === undefined ? '' : `_${mix.name}`}`;
    const known = this.#loaded.get(name);
    if (known !== undefined) return known;
    this.#say(`Loading ${accounts} ${what} …`);
    const book = await this.#load(name, wanted);
    this.#loaded.set(name, book);
    return book;
  }

  /** Works on a copy, which has the same pages. */
  async onCopy<Result>(book: Book, name: string, work: (url: string) => Promise<Result>): Promise<Result> {
    const copy = `${prefix}_${name}`;
    const url = await cloneDatabase(this.#serverUrl, book.database, copy);
    try {
      await settle(url);
      return await work(url);
    } finally {
      await dropDatabase(this.#serverUrl, copy);
    }
  }

  /** Drops a portfolio that no part needs any more. */
  async drop({ database }: Book): Promise<void> {
    this.#loaded.delete(database);
    await dropDatabase(this.#serverUrl, database);
  }

  async close(): Promise<void> {
    for (const book of this.#loaded.values()) await this.drop(book);
  }

  async #load(name: string, wanted: Wanted): Promise<Book> {
    const url = await createDatabase(this.#serverUrl, name);
    await migrate(url);
    const start = performance.now();
    const { mix, ...counts } = wanted;
    const day = 'day' in wanted ? wanted.day : firstDay;
    const installed = { ...shipped, ...shippedStore };
    await loadDemo({
      databaseUrl: url,
      installed,
      businessDate: formatDate(day),
      loans: 0,
      ...counts,
      ...mix,
    });
    const loadSeconds = (performance.now() - start) / 1000;
    await moveBusinessDate(url, day + 1);
    await settle(url);
    const closing = 'loans' in wanted ? closings.loans : closings.savings;
    return { database: name, loadSeconds, day, closing };
  }
}
