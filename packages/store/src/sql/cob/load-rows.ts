import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type {
  Loaded,
  LoadedForStep,
  LoadedRow,
  LoadingStep,
  LoadStatement,
} from '@dayclose/domain/kernel/loaded.ts';
import type pg from 'pg';
import { describeFault, isPassing } from '../../faults.ts';
import type { Asked } from '../../trip.ts';

/** Runs statements whose effect, and whose failure, leave the transaction at hand as it was. */
export interface Apart {
  apart(statements: readonly Asked[]): Promise<pg.QueryResult>;
}

/** How long one statement of a step may take. Units: milliseconds. */
const timeoutMs = 5_000;
/** Rows that one statement of a step may bring. */
const rowsMax = 100_000;
/** Statements that one step may cost where the values of some account make it fail: as many as find six bad accounts of 2,000. */
const triesMax = 128;

/** SQLSTATE of what wants to write, and may not: here that is the statement's own fault, not the server's. */
const readOnly = '25006';

const guards: readonly Asked[] = [
  { name: 'load-read-only', text: 'set local transaction_read_only = on' },
  { name: 'load-timeout', text: `set local statement_timeout = ${timeoutMs}` },
];

/**
 * Runs what steps ask for before they run, each once for all accounts, apart from the transaction at hand and unable to
 * write. Where it fails for the values of some account, that account is looked for, so that it fails alone; where it fails
 * for another reason, it does so for all of them.
 *
 * Errors: a fault of the moment; what else fails is in what is loaded.
 */
export async function loadRows(
  client: Apart,
  steps: readonly LoadingStep[],
  ids: readonly string[],
  cobDate: LocalDate,
): Promise<Loaded> {
  const loaded = new Map<string, LoadedForStep>();
  for (const step of steps) loaded.set(step.name, await new Loading(client, step, cobDate).load(ids));
  return loaded;
}

/** What one step asks for. */
class Loading {
  readonly #client: Apart;
  readonly #step: LoadingStep;
  readonly #cobDate: LocalDate;
  readonly #rows = new Map<string, LoadedRow[]>();
  readonly #failures = new Map<string, string>();
  #tries = 0;

  constructor(client: Apart, step: LoadingStep, cobDate: LocalDate) {
    this.#client = client;
    this.#step = step;
    this.#cobDate = cobDate;
  }

  async load(ids: readonly string[]): Promise<LoadedForStep> {
    if (ids.length > 0) await this.#loadPart(ids);
    return { rows: this.#rows, failures: this.#failures };
  }

  async #loadPart(ids: readonly string[]): Promise<void> {
    this.#tries += 1;
    try {
      this.#keep(await this.#ask(this.#step.load(ids, this.#cobDate)), new Set(ids));
    } catch (error) {
      if (isPassing(error) && codeOf(error) !== readOnly) throw error;
      if (ids.length === 1 || this.#tries >= triesMax || !isOfValues(error)) return this.#fail(ids, error);
      const middle = Math.ceil(ids.length / 2);
      await this.#loadPart(ids.slice(0, middle));
      await this.#loadPart(ids.slice(middle));
    }
  }

  /** Shape: as a query within a query, in which nothing can stand but one statement that reads. */
  async #ask({ sql, values }: LoadStatement): Promise<readonly LoadedRow[]> {
    const text = `select loaded.* from (${sql}\n) as loaded limit ${rowsMax + 1}`;
    const asked = { text, values: [...values], queryMode: 'extended' };
    const { rows } = await this.#client.apart([...guards, asked]);
    if (rows.length > rowsMax) throw new Error(`it loads more than ${rowsMax} rows`);
    return rows;
  }

  #keep(rows: readonly LoadedRow[], ids: ReadonlySet<string>): void {
    for (const row of rows) {
      const id = String(row.account_id);
      if (!ids.has(id)) throw new Error(`it loads a row whose account_id, ${id}, it was not asked for`);
      const known = this.#rows.get(id);
      if (known === undefined) this.#rows.set(id, [row]);
      else known.push(row);
    }
  }

  #fail(ids: readonly string[], error: unknown): void {
    for (const id of ids) this.#failures.set(id, describeFault(error));
  }
}

/** Whether a statement failed for a value that it met, which only some account may have: SQLSTATE class 22. */
function isOfValues(error: unknown): boolean {
  return codeOf(error)?.startsWith('22') ?? false;
}

function codeOf(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
