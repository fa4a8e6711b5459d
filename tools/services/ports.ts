import { createServer } from 'node:net';
import { PlainError } from '../terminal/plain-error.ts';
import { PORT_NAMES, type PortName, type Ports, type Profile, portVariable } from './profile.ts';

const OWNERS: Readonly<Record<PortName, string>> = {
  pg: 'PostgreSQL',
  pgReplica: 'the PostgreSQL replica',
  redis: 'Redis',
  kafka: 'Kafka',
  kafkaController: "Kafka's controller",
};
const TRIES = 20;
const STEP = 20;

/**
 * Chooses the ports of services that are about to start: the profile's own, or, where it allows, the next free ones.
 *
 * Errors: a sentence that names the port in use and the variable that moves it.
 */
export async function choosePorts(
  profile: Profile,
  needed: readonly PortName[] = PORT_NAMES,
): Promise<Ports> {
  const chosen: Record<PortName, number> = { ...profile.ports };
  for (const name of needed) chosen[name] = await choosePort(profile, name);
  return chosen;
}

/** Tells whether a port can be listened on, on the loopback interface and on all of them. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '0.0.0.0'));
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

async function choosePort(profile: Profile, name: PortName): Promise<number> {
  const variable = portVariable(profile.name, name);
  const mayMove = profile.movablePorts.has(name);
  for (let attempt = 0; attempt < (mayMove ? TRIES : 1); attempt += 1) {
    const port = profile.ports[name] + attempt * STEP;
    if (await isPortFree(port)) return port;
  }
  throw new PlainError(
    `Port ${profile.ports[name]}, meant for ${OWNERS[name]}, is in use by another program: ` +
      `stop that program, or choose another port with ${variable}=<port>.`,
  );
}
