import { isPortFree } from '../services/ports.ts';
import { PlainError } from '../terminal/plain-error.ts';
import type { ApplicationName } from './applications.ts';

export type ApplicationPorts = Readonly<Record<ApplicationName, number>>;

const GATEWAY_PORT = 4000;
const VARIABLES: Readonly<Record<ApplicationName, string>> = {
  gateway: 'PORT',
  worker: 'WORKER_PORT',
  relay: 'RELAY_PORT',
};

/**
 * The ports of the applications: the gateway's is PORT or 4000, and the two after it answer for worker and relay.
 *
 * Errors: a sentence that names the port in use and the variable that moves it.
 */
export async function applicationPorts(env: NodeJS.ProcessEnv = process.env): Promise<ApplicationPorts> {
  const gateway = portOf('gateway', GATEWAY_PORT, env);
  const ports = {
    gateway,
    worker: portOf('worker', gateway + 1, env),
    relay: portOf('relay', gateway + 2, env),
  };
  for (const name of ['gateway', 'worker', 'relay'] as const) {
    if (await isPortFree(ports[name])) continue;
    throw new PlainError(
      `Port ${ports[name]}, meant for the ${name}, is in use by another program: ` +
        `stop that program, or choose another port with ${VARIABLES[name]}=<port>.`,
    );
  }
  return ports;
}

function portOf(name: ApplicationName, fallback: number, env: NodeJS.ProcessEnv): number {
  const text = env[VARIABLES[name]];
  if (!text) return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new PlainError(`${VARIABLES[name]} is "${text}", which is no port: give a number from 1 to 65535.`);
}
