/** Where something is told: a terminal may be redrawn, anything else gets finished lines only. */
export type Screen = Pick<NodeJS.WriteStream, 'write'> & { readonly isTTY?: boolean };

export type Progress = {
  readonly done: number;
  readonly total: number;
  readonly failed: number;
  /** Units: a second. */
  readonly rate: number;
  readonly secondsLeft: number | undefined;
};

const CELLS = 28;
const CLEAR_LINE = '\r\u001b[2K';
const LINE_EVERY_MS = 5_000;

/** Draws progress: a bar that is redrawn in a terminal, a line every few seconds elsewhere. */
export class ProgressBar {
  readonly #screen: Screen;
  readonly #unit: string;
  #lastLineAt = Number.NEGATIVE_INFINITY;

  constructor(unit: string, screen: Screen = process.stdout) {
    this.#unit = unit;
    this.#screen = screen;
  }

  draw(progress: Progress): void {
    if (this.#screen.isTTY) {
      this.#screen.write(`${CLEAR_LINE}    ${bar(progress)} ${describe(progress, this.#unit)}`);
      return;
    }
    const now = performance.now();
    if (now - this.#lastLineAt < LINE_EVERY_MS) return;
    this.#lastLineAt = now;
    this.#screen.write(`    ${describe(progress, this.#unit)}\n`);
  }

  clear(): void {
    if (this.#screen.isTTY) this.#screen.write(CLEAR_LINE);
  }
}

/** Progress in words: what is done, how fast, how long still, what failed. */
export function describe({ done, total, failed, rate, secondsLeft }: Progress, unit: string): string {
  const parts = [`${count(done)} of ${count(total)} ${unit}`];
  if (rate > 0) parts.push(`${count(Math.round(rate))}/s`);
  if (secondsLeft !== undefined && done < total) parts.push(`${duration(secondsLeft)} left`);
  if (failed > 0) parts.push(`${count(failed)} failed`);
  return parts.join(' · ');
}

/** A number with its thousands apart. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

function bar({ done, total }: Progress): string {
  const filled = total === 0 ? CELLS : Math.floor((Math.min(done, total) / total) * CELLS);
  return `${'█'.repeat(filled)}${'░'.repeat(CELLS - filled)}`;
}

/** A time in words. */
export function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
