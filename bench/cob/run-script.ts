import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connected } from './databases.ts';

/** What the script is told. Units: `payloadBytes` are lengths of the payloads of events, by their type. */
export interface ScriptInput {
  readonly cobDate: string;
  readonly runId: string;
  readonly payloadBytes: Readonly<Record<string, number>>;
}

const folder = join(import.meta.dirname, 'whole-book');
const script = readdirSync(folder)
  .sort()
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n');

/** Closes the day by the hand-written script, in one transaction. Units: seconds. */
export async function runScript(url: string, input: ScriptInput): Promise<number> {
  const { cobDate, runId, payloadBytes } = input;
  const text = script
    .replaceAll(':cob_date', `date '${cobDate}'`)
    .replaceAll(':run_id', runId)
    .replaceAll(':payload_bytes', `jsonb '${JSON.stringify(payloadBytes)}'`);
  return connected(url, async (client) => {
    const start = performance.now();
    await client.query(text);
    return (performance.now() - start) / 1000;
  });
}
