import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runningDaemon, stopDaemon } from '../../tools/services/daemon.ts';
import { type MoreOfKafka, startKafka, stopKafka } from '../../tools/services/kafka.ts';
import { choosePorts } from '../../tools/services/ports.ts';
import { describeProfile, type Ports, type Profile } from '../../tools/services/profile.ts';

/** A broker of one test's own, which can be killed, frozen and started again on its data. */
export class OwnBroker {
  readonly #profile: Profile;
  readonly #ports: Ports;
  readonly #more: MoreOfKafka | undefined;

  private constructor(profile: Profile, ports: Ports, more: MoreOfKafka | undefined) {
    this.#profile = profile;
    this.#ports = ports;
    this.#more = more;
  }

  /** Prepares one; it does not run yet. */
  static async prepare(more?: MoreOfKafka): Promise<OwnBroker> {
    const base = describeProfile('test');
    const profile = {
      ...base,
      folder: mkdtempSync(join(tmpdir(), 'dayclose-broker-')),
      // Two tests may have one at a time, wherever the services of all tests are.
      movablePorts: new Set(['kafka', 'kafkaController'] as const),
      ports: {
        ...base.ports,
        kafka: base.ports.kafka + 200,
        kafkaController: base.ports.kafkaController + 200,
      },
    };
    return new OwnBroker(profile, await choosePorts(profile, ['kafka', 'kafkaController']), more);
  }

  get brokers(): string {
    return `127.0.0.1:${this.#ports.kafka}`;
  }

  async start(): Promise<void> {
    const started = await startKafka(this.#profile, this.#ports, { onNotice: () => {}, more: this.#more });
    if (!started.ok) throw new Error(`This test needs Kafka: ${started.reason}.`);
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    const running = runningDaemon(this.#daemon);
    if (running === undefined) throw new Error('the broker does not run');
    process.kill(running.pid, signal);
  }

  /** Asks it to end, which it does in order. */
  stop(): Promise<void> {
    return stopKafka(this.#profile);
  }

  kill(): Promise<void> {
    return stopDaemon(this.#daemon, { signal: 'SIGKILL' });
  }

  /** Deletes all that it had, while it does not run. */
  wipe(): void {
    rmSync(this.#data, { recursive: true });
  }

  /** Deletes the log of a topic, while it does not run; that there is such a topic it still knows. */
  wipeTopic(topic: string): void {
    const logs = readdirSync(this.#data).filter((name) => name.startsWith(`${topic}-`));
    for (const log of logs) rmSync(join(this.#data, log), { recursive: true });
  }

  /** Deletes what it keeps of the producers of a topic, while it does not run. */
  forgetProducers(topic: string): number {
    const logs = readdirSync(this.#data).filter((name) => name.startsWith(`${topic}-`));
    const kept = logs.flatMap((log) =>
      readdirSync(join(this.#data, log))
        .filter((name) => name.endsWith('.snapshot'))
        .map((name) => join(this.#data, log, name)),
    );
    for (const file of kept) rmSync(file);
    return kept.length;
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.#profile.folder, { recursive: true, force: true });
  }

  get #data(): string {
    return join(this.#profile.folder, 'kafka');
  }

  get #daemon() {
    return { name: 'kafka', folder: this.#profile.folder };
  }
}
