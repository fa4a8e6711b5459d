import type { Call } from './command.ts';
import type { ExitName } from './exit-codes.ts';
import { operations } from './operations.ts';
import { ProgressBar } from './progress-bar.ts';
import { exitOf, isOver, progressOf, type Run, runInWords, runThere } from './run.ts';
import { waitFor } from './wait.ts';

/** Tells of a run that a command was answered with, and of its end where that is to be waited for. */
export async function tellRun(call: Call, started: Run): Promise<ExitName> {
  const run = call.options.wait === true ? await ended(call, started) : started;
  call.output.tell('run', run, runInWords(run));
  return exitOf(run);
}

async function ended(call: Call, started: Run): Promise<Run> {
  const progress = new RunProgress(call);
  try {
    return await waitFor(call, started, {
      read: async () => {
        const { jobRun } = await call.api.ask<{ jobRun: Run | null }>(operations.run, { id: started.id });
        return runThere(jobRun, `run ${started.id}`);
      },
      isOver,
      onState: (run) => progress.tell(run),
      what: `The run of ${started.job}`,
      look: `dayclose cob status --run ${started.id}`,
    });
  } finally {
    progress.clear();
  }
}

/** Progress of runs: a bar on a terminal, elsewhere a line whenever something has changed. */
export class RunProgress {
  readonly #output: Call['output'];
  readonly #bar: ProgressBar;
  #last = '';

  constructor({ output }: Call) {
    this.#output = output;
    this.#bar = new ProgressBar('accounts', output.screen);
  }

  tell(run: Run): void {
    if (isOver(run)) return;
    if (!this.#output.isJson) {
      if (run.total > 0) this.#bar.draw(progressOf(run));
      return;
    }
    const now = JSON.stringify([run.id, run.state, run.done, run.failed]);
    if (now !== this.#last) this.#output.tell('run', run, '');
    this.#last = now;
  }

  clear(): void {
    if (!this.#output.isJson) this.#bar.clear();
  }
}
