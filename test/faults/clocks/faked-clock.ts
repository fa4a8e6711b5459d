import { chmodSync, globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findOrInstall, type SystemProgram } from '../../../tools/services/system-program.ts';

/** The library that lets a program see another time. */
const faketime: SystemProgram = {
  name: 'libfaketime',
  find: () => globSync('/usr/lib/*/faketime/libfaketime.so.1')[0],
  packages: { 'apt-get': ['libfaketime'] },
  ask: 'This fault needs libfaketime: apt-get install libfaketime.',
};
/** Programs look after it so often. */
const seenWithinS = 1;

/** A clock that whole programs go by, servers of databases too. */
export class FakedClock {
  readonly #folder: string;
  readonly #library: string;

  /** Sets it going from an instant. Errors: a sentence where this machine has no such library, and none can be installed. */
  static async from(at: Date): Promise<FakedClock> {
    return new FakedClock(at, await findOrInstall(faketime, { onNotice: console.error }));
  }

  private constructor(at: Date, library: string) {
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
