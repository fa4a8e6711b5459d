import { styleText } from 'node:util';
import type { Screen } from '@dayclose/cli/progress-bar.ts';

const LABEL_WIDTH = 24;
const CLEAR_LINE = '\r\u001b[2K';

/** Tells the steps of a command, a line each with its time. */
export class Steps {
  readonly #screen: Screen;
  #running: string | undefined;

  constructor(screen: Screen = process.stdout) {
    this.#screen = screen;
  }

  /**
   * Runs a step and prints its line; what the step tells of its result stands behind the time.
   *
   * Errors: what the step throws, after its line was marked as failed, or left out if it was interrupted.
   */
  async run<T>(label: string, step: (tell: (result: string) => void) => Promise<T>): Promise<T> {
    const start = performance.now();
    this.#running = `  … ${label}`;
    if (this.#screen.isTTY) this.#screen.write(this.#running);
    let told = '';
    try {
      const result = await step((text) => {
        told = text;
      });
      this.#finish(this.#paint('green', '✓'), label, start, told);
      return result;
    } catch (error) {
      if ((error as Error).name === 'AbortError') this.#forget();
      else this.#finish(this.#paint('red', '✗'), label, start, '');
      throw error;
    }
  }

  /** Prints a line of its own, above the step that runs. */
  note(line: string): void {
    if (this.#screen.isTTY && this.#running) this.#screen.write(`${CLEAR_LINE}    ${line}\n${this.#running}`);
    else this.#screen.write(`    ${line}\n`);
  }

  #forget(): void {
    if (this.#screen.isTTY) this.#screen.write(CLEAR_LINE);
    this.#running = undefined;
  }

  #finish(mark: string, label: string, start: number, text: string): void {
    const time = this.#paint('dim', `${((performance.now() - start) / 1000).toFixed(1).padStart(6)} s`);
    const clear = this.#screen.isTTY ? CLEAR_LINE : '';
    this.#running = undefined;
    this.#screen.write(
      `${clear}  ${mark} ${label.padEnd(LABEL_WIDTH)}${time}  ${text}`.trimEnd().concat('\n'),
    );
  }

  #paint(style: Parameters<typeof styleText>[0], text: string): string {
    return this.#screen.isTTY ? styleText(style, text) : text;
  }
}
