import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connected } from './databases.ts';

/** What the script is told. Units: `accrualBytes` and `rangeBytes` are lengths of an event's payload. */
export interface ScriptInput {
  readonly cobDate: string;
  readonly runId: string;
  readonly accrualBytes: number;
  readonly rangeBytes: number;
}

const script = readFileSync(join(import.meta.dirname, 'whole-book.sql'), 'utf8');

/** Closes the day by the hand-written script. Units: seconds. */
export async function runScript(url: string, input: ScriptInput): Promise<number> {
  const { cobDate, runId, accrualBytes, rangeBytes } = input;
  const text = script
    .replaceAll(':cob_date', `date '${cobDate}'`)
    .replaceAll(':run_id', runId)
    .replaceAll(':accrual_bytes', String(accrualBytes))
    .replaceAll(':range_bytes', String(rangeBytes));
  return connected(url, async (client) => {
    const start = performance.now();
    await client.query(text);
    return (performance.now() - start) / 1000;
  });
}
