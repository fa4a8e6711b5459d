import { shipped } from '@dayclose/domain/shipped.ts';
import { createApiKey } from '@dayclose/store/api-keys.ts';
import { openPool, sessionLimits } from '@dayclose/store/database.ts';
import { provision } from '@dayclose/store/provision.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '../../tools/migrate.ts';
import { waitFor } from '../harness/wait-for.ts';
import { openWay, type Way } from '../harness/way.ts';
import { OwnCluster } from '../relay/own-cluster.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { activeLoan, createClient, createProduct, setBusinessDate } from './loans.ts';
import { query } from './mutations.ts';

/** More than the ids that a sequence keeps in hand, so that some are given out again. */
const products = 70;
let cluster: OwnCluster;
let way: Way;
let own: TestGateway;
let gateway: TestGateway;

beforeAll(async () => {
  cluster = await OwnCluster.start();
  await migrate(cluster.primaryUrl);
  const pool = openPool(cluster.primaryUrl, 'api-test', { ...sessionLimits, poolSize: 1 });
  await provision(pool, shipped);
  const key = await createApiKey(pool, { name: 'tests', role: 'admin' });
  await pool.end();
  way = await openWay(cluster.primaryUrl);
  own = await startGateway({ config: { databaseUrl: way.url } });
  gateway = {
    ...own,
    ask: (text, variables, headers) =>
      own.ask(text, variables, { authorization: `Bearer ${key}`, ...headers }),
  };
});
afterAll(async () => {
  await own?.close();
  await way?.close();
  await cluster?.remove();
});

/** A loan of a new product, whose terms no other has, repaid by equal installments or by equal parts; answers the product. */
async function lend(
  clientId: string,
  number: number,
  amortization: 'EQUAL_INSTALLMENTS' | 'EQUAL_PRINCIPAL',
) {
  const productId = await createProduct(gateway, {
    ...{ shortName: `P${number}`, annualInterestRate: '12', amortization },
    nonPerformingAfterDays: number,
  });
  const loanId = await activeLoan(gateway, { clientId, productId });
  const { loan } = await query(gateway, 'query ($id: ID!) { loan(id: $id) { schedule { interestDue } } }', {
    id: loanId,
  });
  const interest = amortization === 'EQUAL_PRINCIPAL' ? ['1.00', '0.83'] : ['1.00', '0.84'];
  expect(loan.schedule.slice(0, 2).map((each: { interestDue: string }) => each.interestDue)).toEqual(
    interest,
  );
  return productId;
}

test('a gateway that lives through a failover reckons by no product that was lost with it', async () => {
  await setBusinessDate(gateway, '2024-01-01');
  const clientId = await createClient(gateway);
  await cluster.leaveReplicaBehind();
  const lost = new Set<string>();
  for (let number = 0; number < products; number += 1)
    lost.add(await lend(clientId, 100 + number, 'EQUAL_INSTALLMENTS'));

  await cluster.failOver();
  way.leadTo(cluster.replicaUrl);
  const isBack = async () => (await gateway.ask('{ businessDates { businessDate } }')).status === 200;
  await waitFor(isBack, { what: 'the new primary to be asked', deadlineMs: 30_000 });
  let again = 0;
  for (let number = 0; number < products; number += 1) {
    if (lost.has(await lend(clientId, 300 + number, 'EQUAL_PRINCIPAL'))) again += 1;
  }
  expect(again, 'ids that were given out again').toBeGreaterThan(0);
  expect(own.defects).toEqual([]);
});
