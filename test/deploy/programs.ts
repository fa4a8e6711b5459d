import { loadExtensions } from '@dayclose/installation/load-extensions.ts';
import { limits } from '../../apps/gateway/src/config.ts';
import { environments, type Program, variablesOf } from '../../tools/generate/chart-schema.ts';

export const isProgram = (name: string): name is Program => name in environments;

/** The variables that a program reads, by what reads them. */
export async function readBy(program: Program): Promise<ReadonlySet<string>> {
  const names = new Set(variablesOf(environments[program]));
  const noted = new Proxy<NodeJS.ProcessEnv>({}, { get: (_, name) => void names.add(String(name)) });
  await loadExtensions(noted);
  return names;
}

/** The longest that a gateway takes to end. Units: milliseconds. */
export const gatewayStopMs = limits.lastCallMs + limits.shutdownMs + 3 * limits.farewellMs;
