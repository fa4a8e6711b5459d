import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { connected } from '../../test/harness/connection.ts';
import { ServerProcess } from '../cpu-time.ts';

/** What the script took. Units: seconds, and CPU seconds of all processes of the server. */
export interface ScriptRun {
  readonly seconds: number;
  readonly cpu: number;
}

/** What the script is told. Units: `payloadBytes` are lengths of the payloads of events, by their type. */
export interface ScriptInput {
  readonly cobDate: LocalDate;
  readonly runId: string;
  readonly payloadBytes: Readonly<Record<string, number>>;
}

/** Closes the day by a hand-written script, in one transaction. Shape: `script` names the folder that has its files. */
export async function runScript(url: string, script: string, input: ScriptInput): Promise<ScriptRun> {
  const { cobDate, runId, payloadBytes } = input;
  const folder = join(import.meta.dirname, script);
  const text = readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
    .replaceAll(':cob_date', `date '${formatDate(cobDate)}'`)
    .replaceAll(':run_id', runId)
    .replaceAll(':payload_bytes', `jsonb '${JSON.stringify(payloadBytes)}'`);
  const server = await ServerProcess.of(url);
  return connected(url, async (client) => {
    const [before, start] = [server.cpu(), performance.now()];
    await client.query(text);
    const seconds = (performance.now() - start) / 1000;
    return { seconds, cpu: server.cpu() - before };
  });
}
