import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import { loans as loanStore } from '@dayclose/store/accounts/loan.ts';
import { openCache } from '@dayclose/store/cache.ts';
import { ids } from '../builders/shipped-schema.ts';
import { persist } from '../flows/fire/patient-client.ts';
import { products } from '../flows/fire/products.ts';
import { randomDeed } from '../flows/fire/random-deed.ts';
import type { System } from '../harness/system.ts';
import { waitFor } from '../harness/wait-for.ts';
import type { Random } from '../relay/seeded.ts';

const runDeadlineMs = 60_000;

/** Loans of every kind of product, on which clients do at random whatever can be done, while days go by and are closed. */
export class Lives {
  readonly #system: System;
  readonly #random: Random;
  readonly #cache = openCache();
  readonly #loanIds: string[] = [];

  private constructor(system: System, random: Random) {
    this.#system = system;
    this.#random = random;
  }

  static async begin(system: System, random: Random, loans: number): Promise<Lives> {
    const lives = new Lives(system, random);
    await lives.#give('setBusinessDate', { date: '2024-01-31', confirm: true });
    const clientId = await lives.#make('createClient', { name: 'Ada', activatedOn: '2024-01-01' });
    const productIds: string[] = [];
    for (const product of products) productIds.push(await lives.#make('createLoanProduct', product));
    for (let index = 0; index < loans; index += 1) {
      const productId = productIds[index % productIds.length];
      const loanId = await lives.#make('submitLoan', { clientId, productId });
      lives.#loanIds.push(ids.parse(loanId)?.id ?? '');
    }
    return lives;
  }

  /** Gives commands; most of them are accepted. */
  async goOn(commands: number): Promise<void> {
    for (let given = 0; given < commands; given += 1) {
      const loan = await this.#read(this.#loanIds[this.#random.below(this.#loanIds.length)] as string);
      const { name, input } = randomDeed(loan, { today: await this.#today(), random: this.#random });
      await this.#give(name, input);
    }
  }

  /** Moves the date on by some days and has a worker close them. */
  async closeDays(days: number): Promise<void> {
    await this.#give('setBusinessDate', { date: formatDate((await this.#today()) + days) });
    const runId = ids.parse(await this.#make('runJob', { name: 'LOAN_COB' }))?.id;
    const isCompleted = async () => {
      const { rows } = await this.#system.pool.query('select state from job_runs where id = $1', [runId]);
      return rows[0]?.state === 'COMPLETED';
    };
    await waitFor(isCompleted, { what: 'the close', deadlineMs: runDeadlineMs, everyMs: 50 });
  }

  /** Has what a closed day of a loan raises told as one message from now on. */
  async bundle(): Promise<void> {
    await this.#make('configureExternalEventSettings', { bulkEvents: true });
  }

  async #give(name: string, input: object) {
    const asker = {
      url: () => this.#system.url,
      apiKey: this.#system.key,
      onDefect: (sentence: string) => {
        throw new Error(sentence);
      },
    };
    return persist(asker, { name, input });
  }

  async #make(name: string, input: object): Promise<string> {
    const { data, refusal } = await this.#give(name, input);
    if (refusal !== undefined) throw new Error(`${name} ${JSON.stringify(input)}: ${refusal}`);
    return (data as { readonly id: string }).id;
  }

  async #today(): Promise<LocalDate> {
    const { rows } = await this.#system.pool.query('select business_date from business_dates');
    return rows[0].business_date;
  }

  async #read(id: string): Promise<Loan> {
    const { accounts } = await loanStore.read(this.#system.pool, this.#cache, [id]);
    const [loan] = accounts;
    if (loan === undefined) throw new Error(`loan ${id} is gone`);
    return loan;
  }
}
