import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PlainError } from '../../../tools/terminal/plain-error.ts';
import type { FromGenerator, LoadResult, LoadTask, ToGenerator } from './task.ts';

/** A load that is at work. */
export interface Running {
  /** The warm-up is over. */
  readonly measuring: Promise<void>;
  readonly result: Promise<LoadResult>;
  stop(): void;
}

/** Clients in a process of their own, so that what they cost is not the cost of what they measure. */
export class LoadGenerator {
  readonly #child: ChildProcess;

  constructor() {
    this.#child = fork(join(import.meta.dirname, 'generator.ts'), {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
  }

  /** Starts a load; one at a time. Errors: `result` fails with what the first wrong answer was. */
  start(task: LoadTask): Running {
    const child = this.#child;
    const begun = Promise.withResolvers<void>();
    const done = Promise.withResolvers<LoadResult>();
    const ended = () => done.reject(new PlainError('The load generator ended before its work was done.'));
    const hear = (message: FromGenerator) => {
      if (message.kind === 'measuring') return begun.resolve();
      child.off('message', hear);
      child.off('exit', ended);
      if (message.kind === 'done') done.resolve(message.result);
      else done.reject(new PlainError(`The load ended: ${message.reason}`));
    };
    child.on('message', hear);
    child.once('exit', ended);
    done.promise.catch((error) => begun.reject(error));
    begun.promise.catch(() => undefined);
    this.#tell({ kind: 'run', task });
    return { measuring: begun.promise, result: done.promise, stop: () => this.#tell({ kind: 'stop' }) };
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.disconnect();
    await ended;
  }

  #tell(message: ToGenerator): void {
    this.#child.send(message);
  }
}
