import type { TracingSettings } from './settings.ts';
import type { FaultLog } from './tell-faults.ts';
import type { Tracing } from './tracing.ts';

/** Opens traces of a program, by its name; nothing, and nothing is loaded, where they are not asked for. */
export async function openTracing(
  settings: TracingSettings | undefined,
  service: string,
  warn: FaultLog,
): Promise<Tracing | undefined> {
  if (settings === undefined) return undefined;
  const { exportTraces } = await import('./export-traces.ts');
  return exportTraces(settings, service, warn);
}
