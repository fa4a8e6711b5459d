import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { waitFor } from '../harness/wait-for.ts';
import type { Recipe } from './recipes.ts';
import { lagOf } from './send-again.ts';
import type { Topic } from './topic.ts';

const caughtUpDeadlineMs = 60_000;
const endDeadlineMs = 30_000;

/** Processes of one recipe that read a topic as one group, into a database of their own. */
export class ConsumerGroup {
  readonly recipe: Recipe;
  readonly database: Client;
  readonly #stored: TestDatabase;
  readonly #command: readonly [string, ...string[]];
  readonly #env: NodeJS.ProcessEnv;
  readonly #topic: Topic;
  readonly #members: ChildProcess[] = [];
  #output = '';

  private constructor(
    recipe: Recipe,
    stored: TestDatabase,
    command: readonly [string, ...string[]],
    topic: Topic,
  ) {
    this.recipe = recipe;
    this.#stored = stored;
    this.database = new Client({ connectionString: stored.url, options: '-c search_path=loan_balances' });
    this.#command = command;
    this.#topic = topic;
    this.#env = {
      ...process.env,
      DATABASE_URL: recipe.addressOf(stored.url),
      KAFKA_BROKERS: topic.brokers,
      KAFKA_TOPIC: topic.topic,
      KAFKA_GROUP: `${topic.topic}.${recipe.language}.${crypto.randomUUID()}`,
    };
  }

  static async open(recipe: Recipe, topic: Topic): Promise<ConsumerGroup> {
    const command = await recipe.prepare();
    const group = new ConsumerGroup(recipe, await createTestDatabase({ empty: true }), command, topic);
    await group.database.connect();
    return group;
  }

  /** Has one more member. */
  start(): void {
    const [file, ...args] = this.#command;
    const member = spawn(file, args, {
      cwd: this.recipe.folder,
      env: this.#env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [member.stdout, member.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text;
      });
    }
    this.#members.push(member);
  }

  /** Ends the member that was started first of those that run. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const member = this.#members.shift();
    if (member === undefined) throw new Error('no member runs');
    if (member.exitCode !== null) throw new Error(`a member ended by itself: ${this.#output}`);
    const gone = once(member, 'exit', { signal: AbortSignal.timeout(endDeadlineMs) });
    member.kill(signal);
    await gone;
  }

  /** Waits until it has done with every message that there is. */
  async caughtUp(): Promise<void> {
    const isThere = async () => {
      const lag = await lagOf(this.#topic, String(this.#env.KAFKA_GROUP));
      if (lag === 0) return true;
      throw new Error(`it is behind by ${lag}; ${this.#output.slice(-500)}`);
    };
    const what = `consumers in ${this.recipe.language} to catch up`;
    await waitFor(isThere, { what, deadlineMs: caughtUpDeadlineMs, everyMs: 200 });
  }

  async close(): Promise<void> {
    const running = this.#members.filter((member) => member.exitCode === null && member.signalCode === null);
    const gone = running.map((member) => once(member, 'exit'));
    for (const member of running) member.kill('SIGKILL');
    await Promise.all(gone);
    await this.database.end();
    await this.#stored.drop();
  }
}
