import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * How far the first start of a database has come: loading the demo portfolio, closing one day, done.
 * `closing` is the day that was chosen, once it is.
 */
export type FirstStartNote =
  | { readonly stage: 'fresh' | 'loading' | 'complete' }
  | { readonly stage: 'loaded'; readonly closing?: string };

/** The note that tells later starts how far the first one came, so that an interrupted one goes on sensibly. */
export class FirstStart {
  readonly #file: string;

  /** A note is about one database: the same data folder may be used with another DATABASE_URL. */
  constructor(folder: string, databaseUrl: string) {
    const { host, pathname } = new URL(databaseUrl);
    const name = createHash('sha256')
      .update(host + pathname)
      .digest('hex')
      .slice(0, 8);
    this.#file = join(folder, `first-start-${name}.json`);
  }

  read(): FirstStartNote {
    if (!existsSync(this.#file)) return { stage: 'fresh' };
    return JSON.parse(readFileSync(this.#file, 'utf8')) as FirstStartNote;
  }

  write(note: FirstStartNote): void {
    writeFileSync(this.#file, JSON.stringify(note));
  }
}
