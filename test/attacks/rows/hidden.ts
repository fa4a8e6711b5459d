import { deepEqual, equal, match } from 'node:assert/strict';
import { waitFor } from '../../harness/wait-for.ts';
import { type Attack, asking, below, refuseAll, sending, type Told } from '../attack.ts';
import { by } from '../target.ts';

const unauthenticated: Told = { status: 401, code: 'UNAUTHENTICATED' };
/** Units: milliseconds by which the median times of two answers may differ. */
const noiseMs = 5;

/** Finding out what is not for whoever asks: who is there, what there is, and what went wrong. */
export const hidden: readonly Attack[] = [
  {
    number: 20,
    name: 'a thousand keys that nobody has, from one address',
    expected: '429 after a hundred; whoever has a key is let in from there too',
    async carryOut({ ask, north }) {
      const seen: Record<number, number> = {};
      for (let guess = 0; guess < 1_000; guess += 1) {
        const { status } = await ask('{ __typename }', {}, by(`dc_guess_${guess}`));
        seen[status] = (seen[status] ?? 0) + 1;
      }
      deepEqual(seen, { 401: 100, 429: 900 });
      equal((await ask('{ __typename }', {}, by(north.keys.viewer))).status, 200);
      return '100 × 401, 900 × 429, 200 to a good key';
    },
  },
  {
    number: 24,
    name: 'the schema and GraphiQL, for whoever comes by',
    expected: 'refused in production',
    carryOut: (target) => {
      const nobody = { authorization: '' };
      return refuseAll(target, [
        asking('the schema', '{ __schema { types { name } } }', unauthenticated, { headers: nobody }),
        sending(
          'GraphiQL',
          '/graphql',
          { headers: { ...nobody, accept: 'text/html' } },
          { status: 406, code: 'NOT_ACCEPTABLE' },
        ),
      ]);
    },
  },
  {
    number: 28,
    name: 'a statement that fails in the middle of a query',
    expected: '500 INTERNAL: the client has an id, the log has the rest',
    async carryOut({ ask, north, output }) {
      await north.pool.query('alter table gl_accounts rename to gl_accounts_away');
      try {
        const { status, code, text, headers } = await ask('{ glAccounts { code } }');
        deepEqual([status, code], [500, 'INTERNAL'], text);
        equal(/gl_accounts|select|relation|\.ts|stack/i.test(text), false, text);
        const id = headers.get('x-request-id') ?? '';
        match(text, new RegExp(id));
        // It is written to the log beside the answer, not before it.
        const isLogged = () => output().includes(id) && output().includes('gl_accounts');
        await waitFor(isLogged, { what: 'the log to say what went wrong', deadlineMs: 10_000 });
        return '500 INTERNAL, logged under its id';
      } finally {
        await north.pool.query('alter table gl_accounts_away rename to gl_accounts');
      }
    },
  },
  {
    number: 45,
    name: 'whether somebody is there, by what is said and by how long it takes',
    expected: 'the same words, in the same time',
    async carryOut({ ask, moveTo, north }) {
      const { admin } = north.keys;
      const begin = admin.slice(0, -1);
      // All but its last letter are those of a key.
      const ends = [...'0123456789'].filter((end) => !admin.endsWith(end));
      const spent: readonly number[][] = [[], []];
      const said = new Set<string>();
      const rounds = 40;
      for (let round = 0; round < rounds; round += 1) {
        moveTo(`203.0.113.${round}`);
        for (const [index, key] of [`dc_${'0'.repeat(begin.length - 3)}`, begin].entries()) {
          const start = performance.now();
          const { text } = await ask('{ __typename }', {}, by(`${key}${ends[round % ends.length]}`));
          spent[index]?.push(performance.now() - start);
          said.add(text.replace(/"requestId":"[^"]*"/, ''));
        }
      }
      equal(said.size, 1, [...said].join('\n'));
      const [nobody = 0, almost = 0] = spent.map(median);
      below(Math.abs(nobody - almost), noiseMs, 'milliseconds between the two');
      return `${nobody.toFixed(1)} ms and ${almost.toFixed(1)} ms`;
    },
  },
  {
    number: 47,
    name: 'figures, queues, the registry of schemas, on the port for everybody',
    expected: 'not there, or for keys that may watch',
    async carryOut({ http, north }) {
      const statuses: string[] = [];
      for (const path of [
        '/admin/queues',
        '/queues',
        '/subjects',
        '/schemas/ids/1',
        '/.env',
        '/../package.json',
        '/debug',
      ]) {
        const { status } = await http(path, { headers: { authorization: '' } });
        equal(status === 404 || status === 401, true, `${path}: ${status}`);
        statuses.push(`${status}`);
      }
      for (const headers of [{ authorization: '' }, by(north.keys.viewer)]) {
        const { status } = await http('/metrics', { headers });
        equal(status === 404 || status === 401 || status === 403, true, `/metrics: ${status}`);
        statuses.push(`${status}`);
      }
      return statuses.join(', ');
    },
  },
];

function median(of: readonly number[]): number {
  return of.toSorted((one, other) => one - other)[Math.floor(of.length / 2)] ?? 0;
}
