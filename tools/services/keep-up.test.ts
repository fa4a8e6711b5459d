import { afterEach, describe, expect, test } from 'vitest';
import { waitFor } from '../../test/harness/wait-for.ts';
import { KeepUp, type Kept } from './keep-up.ts';

const pace = { watchEveryMs: 1, firstPauseMs: 10, longestPauseMs: 40, steadyAfterMs: 300 };
/** It stands still unless a test moves it. */
let now = 0;
const soon = { deadlineMs: 10_000, everyMs: 1 };

/** Something that ends when it is told to, and counts how often it was started. */
class Sample implements Kept {
  readonly name = 'The sample';
  readonly log = 'sample.log';
  starts = 0;
  /** How often it still fails to start. */
  failures = 0;
  #up = true;

  isUp(): boolean {
    return this.#up;
  }

  end(): void {
    this.#up = false;
  }

  start(): void {
    this.starts += 1;
    if (this.failures-- > 0) throw new Error('no room');
    this.#up = true;
  }
}

const told: string[] = [];
let keepUp: KeepUp;
function watched(): Sample {
  told.length = 0;
  keepUp = new KeepUp(
    (line) => told.push(line),
    pace,
    () => now,
  );
  const sample = new Sample();
  keepUp.watch(sample);
  return sample;
}
afterEach(() => keepUp.stop());

/** Ends it and waits until it is started again. */
async function endOnce(sample: Sample): Promise<void> {
  const before = sample.starts;
  sample.end();
  await waitFor(() => sample.isUp() && sample.starts > before, { what: 'the sample to be started', ...soon });
}
const pauses = () => told.flatMap((line) => /again in ([\d.]+) s/.exec(line)?.[1] ?? []);

describe('what ended by itself', () => {
  test('is told, started again, and told again', async () => {
    const sample = watched();
    await endOnce(sample);
    await waitFor(() => told.length === 2, { what: 'two lines', ...soon });
    expect(told[0]).toBe('The sample ended by itself and is started again in 0.01 s; its log: sample.log');
    expect(told[1]).toBe('The sample runs again, 0.0 s after it ended.');
  });

  test('is started after a pause that grows up to a limit while it does not stay up', async () => {
    const sample = watched();
    for (let time = 0; time < 4; time += 1) await endOnce(sample);
    expect(pauses()).toEqual(['0.01', '0.02', '0.04', '0.04']);
  });

  test('is started after the first pause once it has stayed up for a while', async () => {
    const sample = watched();
    for (let time = 0; time < 3; time += 1) await endOnce(sample);
    now += pace.steadyAfterMs + 1;
    await endOnce(sample);
    expect(pauses()).toEqual(['0.01', '0.02', '0.04', '0.01']);
  });

  test('is tried again where it cannot be started, with the reason told', async () => {
    const sample = watched();
    sample.failures = 1;
    sample.end();
    await waitFor(() => sample.isUp(), { what: 'the sample to be up', ...soon });
    expect(sample.starts).toBe(2);
    expect(told[1]).toMatch(/^The sample could not be started: Error: no room/);
  });

  test('is left alone once all is stopped', async () => {
    const sample = watched();
    await keepUp.stop();
    sample.end();
    expect([sample.starts, told]).toEqual([0, []]);
  });
});
