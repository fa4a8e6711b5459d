import { setTimeout as pause } from 'node:timers/promises';
import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import { createApiKey } from '@dayclose/store/api-keys.ts';
import { limits } from '../../../apps/gateway/src/config.ts';
import { graphqlClient } from '../../harness/graphql-client.ts';
import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';
import { busyMachineMs } from '../settings.ts';

const times = 5;
const people = 5;
/** Longer than a query may take. */
const heldMs = limits.queryMs + 2_000;
/** What an answer may take: a query's time, or a queue's and a statement's. */
const answerMs = 2 * limits.queryMs + busyMachineMs;

export const poolExhausted: Fault = {
  id: 'F40',
  name: 'five times as many slow queries and commands as there are sessions',
  expected:
    'they wait in a queue with an end, and are then refused as what may be tried again; nobody hangs, and with the load it is over',
  boundMs: busyMachineMs,
  async inject(world) {
    await world.underWay();
    const keys = await Promise.all(
      Array.from({ length: people }, (_, number) =>
        createApiKey(world.db, { name: `reader ${number}`, role: 'admin' }),
      ),
    );
    const loans = await world.clientLoans();
    const person = await world.person();
    await person.query('begin; lock table loans, loan_summaries in access exclusive mode');
    const send = async (number: number, text: string, variables: object) => {
      const start = performance.now();
      const { status, body } = await graphqlClient(world.url, keys[number % people] ?? '').send(
        text,
        variables,
      );
      return { status, code: body.errors?.[0]?.extensions?.code ?? 'OK', ms: performance.now() - start };
    };
    const reads = times * (limits.readsPool + limits.replicaPool);
    const commands = times * limits.commandsPool;
    const asked = [
      ...Array.from({ length: reads }, (_, number) =>
        send(number, '{ loans(first: 5) { edges { node { id outstanding { total } } } } }', {}),
      ),
      ...Array.from({ length: commands }, (_, number) =>
        send(
          number,
          'mutation ($input: LoanAmountInput!) { repayLoan(input: $input) { transaction { id } } }',
          {
            input: { loanId: globalId('Loan', loans[number % loans.length] ?? ''), amount: '1' },
          },
        ),
      ),
    ];
    await pause(heldMs);
    const health = await fetch(new URL('/health', world.url));
    hold(health.status === 200, `/health was answered ${health.status}`);
    await person.query('rollback');
    const answers = await Promise.all(asked);
    const slowest = Math.round(Math.max(...answers.map(({ ms }) => ms)));
    hold(slowest < answerMs, `an answer took ${slowest} ms`);
    const tally = Map.groupBy(answers, ({ status, code }) => `${status} ${code}`);
    const wrong = [...tally.keys()].filter((kind) => !/^(200 OK|409 |429 |503 )/.test(kind));
    hold(wrong.length === 0, `answers were ${wrong.join(', ')}`);
    hold(
      [...tally.keys()].some((kind) => kind.startsWith('503 ')),
      'nobody was refused, so nothing was exhausted',
    );
    return {
      seen: [...tally].map(([kind, list]) => `${list.length} × ${kind}`).join(', '),
      recovered: async () =>
        (await world.api.send('{ loans(first: 1) { edges { node { id } } } }')).status === 200,
    };
  },
};
