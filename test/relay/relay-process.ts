import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { metricAt } from '../harness/metric.ts';
import { waitFor } from '../harness/wait-for.ts';

/** Where a relay finds what it works on, and settings beyond the defaults. */
export interface RelayEnvironment {
  readonly databaseUrl: string;
  readonly kafkaBrokers: string;
  readonly topic: string;
  readonly settings?: Readonly<Record<string, string | number>>;
}

/** An answer of /ready. */
export interface Readiness {
  readonly status: number;
  readonly body: {
    readonly publishing: boolean;
    readonly needsDecision?: string;
    readonly sinceLookMs: number;
  };
}

/** Until it has read its code and reached the outbox and Kafka, on a machine that others use. */
const readyDeadlineMs = 60_000;
const relayMain = join(import.meta.dirname, '..', '..', 'apps', 'relay', 'src', 'main.ts');

/** A relay in a process of its own, as it runs in production. */
export class RelayProcess {
  readonly #child: ChildProcess;
  readonly #port: number;
  readonly #exited: Promise<unknown>;
  #output = '';

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.#port = port;
    this.#exited = once(child, 'exit');
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text;
      });
    }
  }

  static async start({
    databaseUrl,
    kafkaBrokers,
    topic,
    settings,
  }: RelayEnvironment): Promise<RelayProcess> {
    const port = await freePort();
    const env = {
      ...process.env,
      DATABASE_URL: databaseUrl,
      KAFKA_BROKERS: kafkaBrokers,
      KAFKA_TOPIC: topic,
      RELAY_PORT: String(port),
      ...settings,
    };
    const args = ['--disable-warning=TimeoutNegativeWarning', relayMain];
    return new RelayProcess(spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] }), port);
  }

  /** Everything it has printed. */
  get output(): string {
    return this.#output;
  }

  /** Where it answers over HTTP. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('the relay did not start');
    return this.#child.pid;
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** What it says of whether it can do its work. */
  async answerOfReady(): Promise<Readiness> {
    const answer = await fetch(`http://127.0.0.1:${this.#port}/ready`);
    return { status: answer.status, body: (await answer.json()) as Readiness['body'] };
  }

  /** Waits until it reaches the outbox and Kafka. */
  async ready(): Promise<void> {
    const isReady = async () => {
      if (!this.isRunning) throw new Error(`the relay ended: ${this.#output}`);
      return (await this.answerOfReady()).status === 200;
    };
    await waitFor(isReady, { what: 'the relay to be ready', deadlineMs: readyDeadlineMs });
  }

  /** The value of one of its metrics, of a tenant. */
  metric(name: string, tenant?: string): Promise<number> {
    return metricAt(this.#port, `dayclose_relay_${name}`, tenant);
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  async ended(): Promise<void> {
    await this.#exited;
  }

  /** Asks it to end, and returns how long that took. Units: milliseconds. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number> {
    const start = performance.now();
    if (this.isRunning) {
      this.#child.kill(signal);
      await this.#exited;
    }
    return performance.now() - start;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port was found');
  return address.port;
}
