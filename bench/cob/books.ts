import { type LocalDate, parseDate } from '@dayclose/domain/kernel/dates.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { DEMO_BUSINESS_DATE, loadDemo } from '../../tools/demo.ts';
import type { DemoProduct } from '../../tools/load/demo-products.ts';
import { migrate } from '../../tools/migrate.ts';
import { cloneDatabase, createDatabase, dropDatabase, settle } from '../databases.ts';
import { moveBusinessDate } from './run-product.ts';

/** A portfolio that is ready for its next close, to be copied. */
export interface Book {
  readonly database: string;
  readonly loans: number;
  readonly loadSeconds: number;
}

/** What a portfolio is made of. */
export interface Wanted {
  readonly loans: number;
  /** Named apart from another mix of products. */
  readonly mix?: { readonly name: string; readonly products: readonly DemoProduct[] };
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
    const name = `${prefix}_${wanted.loans}${wanted.mix === undefined ? '' : `_${wanted.mix.name}`}`;
    const known = this.#loaded.get(name);
    if (known !== undefined) return known;
    this.#say(`Loading ${wanted.loans} loans …`);
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

  async #load(name: string, { loans, mix }: Wanted): Promise<Book> {
    const url = await createDatabase(this.#serverUrl, name);
    await migrate(url);
    const start = performance.now();
    const mixed = mix === undefined ? {} : { products: mix.products };
    const installed = { ...shipped, ...shippedStore };
    await loadDemo({ databaseUrl: url, installed, loans, ...mixed });
    const loadSeconds = (performance.now() - start) / 1000;
    await moveBusinessDate(url, firstDay + 1);
    await settle(url);
    return { database: name, loans, loadSeconds };
  }
}
