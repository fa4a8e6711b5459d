import { type ExitName, Failure } from './exit-codes.ts';
import type { Screen } from './progress-bar.ts';

/** How facts of one type are shown to people. */
export interface Shown<Fact> {
  readonly headings: readonly string[];
  readonly row: (fact: Fact) => readonly string[];
  readonly none: string;
}

/** Where a command tells what it finds: to a person as text, to a program as JSON, a line for each fact. */
export class Output {
  readonly isJson: boolean;
  readonly screen: Screen;
  readonly #errors: Screen;

  constructor(screens: { readonly stdout: Screen; readonly stderr: Screen }, wantsJson: boolean) {
    this.isJson = wantsJson || screens.stdout.isTTY !== true;
    this.screen = screens.stdout;
    this.#errors = screens.stderr;
  }

  /** One fact. Shape: `type` says in JSON what it is of; `text` is what a person reads. */
  tell(type: string, fact: object, text: string): void {
    this.screen.write(this.isJson ? `${JSON.stringify({ type, ...fact })}\n` : `${text}\n`);
  }

  /** Facts of one type: to a person as a table, or in words where there are none. */
  list<Fact extends object>(type: string, facts: readonly Fact[], shown: Shown<Fact>): void {
    if (this.isJson) for (const fact of facts) this.tell(type, fact, '');
    else if (facts.length === 0) this.screen.write(`${shown.none}\n`);
    else this.screen.write(`${tableOf(shown.headings, facts.map(shown.row))}\n`);
  }

  /** Something that is said to people only. */
  say(sentence: string): void {
    this.#errors.write(`${sentence}\n`);
  }

  /** Why the command was not done; programs read it as a line, too. */
  fail({ exit, message, code }: Failure): ExitName {
    if (this.isJson) this.screen.write(`${JSON.stringify({ type: 'error', code: code ?? exit, message })}\n`);
    this.say(message);
    return exit;
  }
}

/** A failure for whatever was thrown. */
export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  return new Failure('FAILED', error instanceof Error ? error.message : String(error));
}

/** Rows under headings, each column as wide as it has to be. */
export function tableOf(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  return [headings, ...rows]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
