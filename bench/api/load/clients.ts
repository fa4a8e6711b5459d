import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { percentile } from '../../bar.ts';
import { judge } from './answers.ts';
import type { LoadResult, LoadTask } from './task.ts';

/** How long a client waits before it asks again. Units: milliseconds. */
const againAfterMs = 20;
/** How often it is looked whether the time is up. Units: milliseconds. */
const lookEveryMs = 10;
const answerWithinMs = 30_000;

/** Clients that ask, each with one request in flight, until the time is up or somebody stops them. */
export class Clients {
  readonly #task: LoadTask;
  readonly #agent: Agent;
  readonly #latencies: number[] = [];
  #asked = 0;
  #retries = 0;
  #stopped = false;
  /** Since when what is answered is measured. Units: milliseconds of `performance.now`. */
  #measuredFrom = Number.POSITIVE_INFINITY;

  constructor(task: LoadTask) {
    this.#task = task;
    this.#agent = new Agent({ keepAlive: true, maxSockets: task.clients });
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Errors: the first answer that is not right ends all, and throws. */
  async run(onMeasuring: () => void): Promise<LoadResult> {
    const { clients, warmUp, seconds } = this.#task;
    const begun = performance.now();
    const asking = Promise.all(Array.from({ length: clients }, (_, client) => this.#ask(client, begun)));
    asking.catch(() => this.stop());
    await delay(warmUp * 1000);
    onMeasuring();
    const from = performance.now();
    this.#measuredFrom = from;
    const cpu = process.cpuUsage();
    const end = seconds === undefined ? Number.POSITIVE_INFINITY : from + seconds * 1000;
    // A slow answer is waited for: without any there is nothing to say.
    while (!this.#stopped && (performance.now() < end || this.#latencies.length === 0))
      await delay(lookEveryMs);
    const took = performance.now() - from;
    const { user, system } = process.cpuUsage(cpu);
    const latencies = [...this.#latencies];
    this.stop();
    await asking;
    this.#agent.destroy();
    return {
      requests: latencies.length,
      seconds: took / 1000,
      p50: percentile(latencies, 0.5),
      p99: percentile(latencies, 0.99),
      most: percentile(latencies, 1),
      retries: this.#retries,
      used: this.#asked,
      cpuSeconds: (user + system) / 1e6,
    };
  }

  /** One client: takes the next request that nobody has, waits until it is due, and asks until it is answered. */
  async #ask(client: number, begun: number): Promise<void> {
    const { keys, pace, variables } = this.#task;
    const key = keys[client % keys.length] ?? '';
    while (!this.#stopped) {
      const number = this.#asked;
      this.#asked += 1;
      const due = pace === undefined ? performance.now() : begun + (number / pace) * 1000;
      const early = due - performance.now();
      if (early > 0) await delay(early);
      await this.#untilRight(variables[number % variables.length] ?? {}, key);
      const now = performance.now();
      if (now >= this.#measuredFrom) this.#latencies.push(now - due);
    }
  }

  async #untilRight(variables: object, key: string): Promise<void> {
    const { query, keyed } = this.#task;
    const body = JSON.stringify({
      query,
      variables: keyed ? { ...variables, key: randomUUID() } : variables,
    });
    for (;;) {
      const verdict = judge(this.#task, await this.#post(body, key));
      if (verdict.kind === 'right') return;
      if (verdict.kind === 'wrong') throw new Error(verdict.reason);
      this.#retries += 1;
      await delay(againAfterMs);
    }
  }

  #post(body: string, key: string): Promise<{ readonly status: number; readonly text: string }> {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      authorization: `Bearer ${key}`,
    };
    return new Promise((resolve, reject) => {
      const options = { method: 'POST', agent: this.#agent, headers, timeout: answerWithinMs };
      const asked = request(this.#task.url, options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
        );
      });
      asked.on('timeout', () => asked.destroy(new Error(`no answer within ${answerWithinMs / 1000} s`)));
      asked.on('error', reject);
      asked.end(body);
    });
  }
}
