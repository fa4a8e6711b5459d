import { setTimeout as pause } from 'node:timers/promises';
import { type GraphqlClient, graphqlClient } from '../../harness/graphql-client.ts';
import { hold } from '../hold.ts';
import type { World } from '../world.ts';

const restMs = 20;
/** Of a query, whatever its server does. Units: milliseconds. */
const slowestMs = 5_000;

/** One query that was answered, and what it told of lag. */
interface Read {
  readonly status: number;
  /** Whether it has what its client had written before, where it said so. */
  readonly isStale: boolean;
  readonly behindMs: number;
  readonly ms: number;
}

const create = 'mutation ($name: String!) { createClient(input: { name: $name }) { id } }';
const read =
  'query ($id: ID!) { client(id: $id) { name } loans(first: 20) { edges { node { accountNo } } } }';

/** People who write and read what they wrote, by a token, and others who read as they come. */
export class Readers {
  readonly reads: Read[] = [];
  readonly #world: World;
  readonly #work: Promise<void>[];
  #isOver = false;

  constructor(world: World, clients = 4) {
    this.#world = world;
    this.#work = Array.from({ length: clients }, (_, number) => this.#live(number));
  }

  /** What all of them were told so far. Errors: a sentence where one was refused, kept waiting, or told less than it knew. */
  judged(): string {
    const { reads } = this;
    const refused = reads.filter(({ status }) => status !== 200);
    hold(refused.length === 0, `${refused.length} reads were refused, the first with ${refused[0]?.status}`);
    const stale = reads.filter(({ isStale }) => isStale);
    hold(stale.length === 0, `${stale.length} reads lacked what their client had written`);
    const slowest = Math.round(Math.max(...reads.map(({ ms }) => ms)));
    hold(slowest < slowestMs, `a read took ${slowest} ms`);
    return `${reads.length} reads, none refused or stale, the slowest in ${slowest} ms`;
  }

  /** The largest lag that an answer told of. Units: milliseconds. */
  get mostBehindMs(): number {
    return Math.max(...this.reads.map(({ behindMs }) => behindMs));
  }

  async leave(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#work);
  }

  async #live(number: number): Promise<void> {
    const writer = graphqlClient(this.#world.url, this.#world.key);
    const others = graphqlClient(this.#world.url, this.#world.key);
    for (let count = 0; !this.#isOver; count += 1) {
      const name = `Reader ${number} ${count}`;
      const { createClient } = await writer.ask<{ createClient: { id: string } }>(create, { name });
      await this.#note(writer, createClient.id, name);
      await this.#note(others, createClient.id, undefined);
      await pause(restMs);
    }
  }

  async #note(client: GraphqlClient, id: string, expected: string | undefined): Promise<void> {
    const start = performance.now();
    const { status, body } = await client.send<{ client: { name: string } | null }>(read, { id });
    this.reads.push({
      status,
      isStale: status === 200 && expected !== undefined && body.data?.client?.name !== expected,
      behindMs: body.extensions?.consistency?.behindMs ?? 0,
      ms: performance.now() - start,
    });
  }
}

/** What /ready of the gateway says. */
export async function readyOf(world: World): Promise<{ readonly status: number; readonly reasons: string }> {
  const answer = await fetch(new URL('/ready', world.url));
  const { reasons = [] } = (await answer.json()) as { reasons?: string[] };
  return { status: answer.status, reasons: reasons.join('; ') };
}
