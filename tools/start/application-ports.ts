import { isPortFree } from '../services/ports.ts';
import { PlainError } from '../terminal/plain-error.ts';

/** The ports of what is started. Shape: one for each worker. */
export interface ApplicationPorts {
  readonly gateway: number;
  readonly relay: number;
  readonly workers: readonly number[];
}

const GATEWAY_PORT = 4000;

/** A port, for what it is meant, and the variable that moves it. */
interface Wanted {
  readonly port: number;
  readonly what: string;
  readonly variable: string;
}

/**
 * The ports of the applications: the gateway's is PORT or 4000, the two after it answer for worker and relay, and those after
 * these for further workers.
 *
 * Errors: a sentence that names the port in use and the variable that moves it.
 */
export async function applicationPorts(
  workers: number,
  env: NodeJS.ProcessEnv = process.env,
): Promise<ApplicationPorts> {
  const gateway = portOf('PORT', GATEWAY_PORT, env);
  const relay = portOf('RELAY_PORT', gateway + 2, env);
  const first = portOf('WORKER_PORT', gateway + 1, env);
  const further = Array.from({ length: workers - 1 }, (_, index) => gateway + 3 + index);
  const wanted: readonly Wanted[] = [
    { port: gateway, what: 'the gateway', variable: 'PORT' },
    { port: first, what: 'the worker', variable: 'WORKER_PORT' },
    { port: relay, what: 'the relay', variable: 'RELAY_PORT' },
    ...further.map((port) => ({ port, what: 'a further worker', variable: 'PORT' })),
  ];
  for (const { port, what, variable } of wanted) {
    if (await isPortFree(port)) continue;
    throw new PlainError(
      `Port ${port}, meant for ${what}, is in use by another program: ` +
        `stop that program, or choose another port with ${variable}=<port>.`,
    );
  }
  return { gateway, relay, workers: [first, ...further] };
}

function portOf(variable: string, fallback: number, env: NodeJS.ProcessEnv): number {
  const text = env[variable];
  if (!text) return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new PlainError(`${variable} is "${text}", which is no port: give a number from 1 to 65535.`);
}
