import { chmodSync, existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { hold } from '../hold.ts';

/** Where the library lies that lets a program see another time; Debian's package is called libfaketime. */
const places = '/usr/lib/*/faketime/libfaketime.so.1';
/** Programs look after it so often. */
const seenWithinS = 1;

/** A clock that whole programs go by, servers of databases too. */
export class FakedClock {
  readonly #folder: string;
  readonly #library: string;

  /** Sets it going from an instant. Errors: a sentence where this machine has no such library. */
  constructor(at: Date) {
    const [library] = globSync(places);
    hold(
      library !== undefined && existsSync(library),
      'This fault needs libfaketime: apt-get install libfaketime.',
    );
    this.#library = library;
    this.#folder = mkdtempSync(join(tmpdir(), 'dayclose-clock-'));
    // PostgreSQL runs as another user where this is root.
    chmodSync(this.#folder, 0o755);
    this.#write(at);
  }

  get env(): Readonly<Record<string, string>> {
    return {
      LD_PRELOAD: this.#library,
      FAKETIME_TIMESTAMP_FILE: this.#file,
      FAKETIME_CACHE_DURATION: String(seenWithinS),
      // What counts time that passes goes on as it does.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    };
  }

  /** Moves it, and waits until every program sees it. */
  async set(at: Date): Promise<void> {
    this.#write(at);
    await pause((seenWithinS + 1) * 1_000);
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get #file(): string {
    return join(this.#folder, 'faketimerc');
  }

  #write(at: Date): void {
    const seconds = Math.round((at.getTime() - Date.now()) / 1_000);
    writeFileSync(this.#file, `${seconds < 0 ? '' : '+'}${seconds}\n`, { mode: 0o644 });
  }
}
