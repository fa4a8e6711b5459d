import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { ids } from '../builders/shipped-schema.ts';
import { expectAccessible } from '../harness/accessible.ts';
import { backOffice } from '../harness/back-office.ts';
import { testServices } from '../harness/services-environment.ts';
import { waitFor } from '../harness/wait-for.ts';
import { takeAtMost, withAdmin } from '../relay/topics.ts';
import { carryOut, lend, setDate } from './one-loan.ts';

/** Events that do not arrive, and what an operator does about each kind: a relay at work, and a Kafka that refuses. */

const office = backOffice();
const { kafkaBrokers = '' } = testServices();
const within = { timeout: 60_000 };
const deadlineMs = 60_000;
beforeAll(async () => {
  await setDate(office.system, '2024-01-01');
  await office.system.start('relay', {
    RELAY_HEARTBEAT_MS: '500',
    RELAY_SEND_DEADLINE_MS: '2000',
    RELAY_LEASE_MS: '4000',
    RELAY_BACKOFF_MS: '300',
  });
});

const createClient = async (name: string) =>
  (await carryOut<{ id: string }>(office.system, 'createClient', { name })).id;

async function rows<Row>(sql: string): Promise<readonly Row[]> {
  return (await office.system.pool.query(sql)).rows as Row[];
}

const drained = () =>
  waitFor(async () => (await rows('select from outbox where published_at is null')).length === 0, {
    what: 'every event to be sent',
    deadlineMs,
  });

/** Opens the form behind a button, gives a reason, and sends it. */
async function decide(
  page: Page,
  { open, send, reason }: { readonly open: string; readonly send: string; readonly reason: string },
) {
  await page.getByRole('button', { name: open, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: send });
  await dialog.getByLabel('Reason').fill(reason);
  await dialog.getByRole('button', { name: send, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

const lastDecision = async () =>
  (
    await rows<{ decision: string; reason: string }>(
      'select decision, reason from relay_decisions order by id desc limit 1',
    )
  )[0];

describe('an aggregate whose next event Kafka does not take', () => {
  /** The row that leads to the events of a thing. */
  const parked = (page: Page, id: string) =>
    page.getByRole('row').filter({ has: page.locator(`a[href*="${encodeURIComponent(id)}"]`) });

  test('is seen with why and with what waits behind it, is tried again once it is mended, and its event is given up for a reason', async () => {
    await drained();
    await withAdmin(kafkaBrokers, (admin) => takeAtMost(admin, office.system.topic, 100));
    const [first, second] = [await createClient('Ada'), await createClient('Grace')];
    const { page } = await office.signIn('operator', '/events?part=relay');
    await page.getByText('2 aggregates are parked.').waitFor(within);
    await parked(page, first).getByText('Kafka takes no message so large').waitFor();
    await parked(page, second).waitFor();
    await expectAccessible(page);
    await withAdmin(kafkaBrokers, (admin) => takeAtMost(admin, office.system.topic, 1_000_000));

    const release = parked(page, first).getByRole('button', { name: 'Release' });
    await release.click();
    const again = page.getByRole('dialog', { name: 'Try its events again' });
    await again.getByText('Its first event that was not sent is tried again').waitFor();
    await again.getByRole('button', { name: 'Try its events again' }).click();
    await page.getByText('1 aggregate is parked.').waitFor(within);
    await parked(page, first).waitFor({ state: 'detached' });

    await parked(page, second).getByRole('button', { name: 'Skip' }).click();
    const skip = page.getByRole('dialog', { name: 'Skip the event' });
    await skip.getByText('This Client create is never sent').waitFor();
    const send = skip.getByRole('button', { name: 'Skip the event' });
    await send.click();
    // Nobody's reason is no reason.
    await skip.getByLabel('Reason').and(page.locator('[aria-invalid=true]')).waitFor();
    await expectAccessible(page);
    await skip.getByLabel('Reason').fill('they were told by hand');
    await send.click();
    await page.getByText('No aggregate is parked').waitFor(within);
    await drained();

    await page.getByRole('tab', { name: 'Recent' }).click();
    await page.getByLabel('Aggregate').fill(second);
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByRole('row', { name: /Client create .* Skipped/ }).waitFor();
    await page.getByRole('link', { name: 'Client create' }).click();
    await page.getByRole('dialog', { name: 'Event' }).getByText('they were told by hand').waitFor();
  });
});

describe('a shard whose events are out of order', () => {
  test('is stopped, says which came after which, and goes on once they are put right and somebody releases it', async () => {
    const loanId = await lend(office.system);
    await drained();
    const place = `aggregate_type = 'Loan' and aggregate_id = ${ids.parse(loanId)?.id}`;
    const { pool } = office.system;
    const putAt = (version: number, was: number) =>
      pool.query(
        `update outbox set aggregate_version = ${version} where ${place} and aggregate_version = ${was}`,
      );
    await putAt(1_000, 1);
    await pool.query(`update outbox set published_at = null where ${place}`);
    const { page } = await office.signIn('operator', '/events?part=relay');
    await page.getByText('1 shard is stopped.').waitFor(within);
    const shardRow = page.getByRole('row', { name: /Stopped/ });
    await shardRow.getByText(/after version 1000/).waitFor();
    await putAt(1, 1_000);
    await expectAccessible(page);

    const shard = await shardRow.getByRole('cell').first().textContent();
    await decide(page, {
      open: 'Release',
      send: `Release shard ${shard}`,
      reason: 'the order was put right',
    });
    await shardRow.waitFor({ state: 'detached', ...within });
    await page.getByText('nothing waits').waitFor(within);
    await drained();
  });
});

describe('after a failure', () => {
  async function stopped(page: Page, because: string): Promise<void> {
    await page.getByText('No relay sends: events are kept and wait.').waitFor(within);
    await page.getByRole('alert', { name: 'Why nothing is sent' }).getByText(because).waitFor(within);
  }

  async function flowing(page: Page): Promise<void> {
    await page.getByText('nothing waits').waitFor(within);
    await page.getByRole('alert', { name: 'The last error, which is over' }).waitFor(within);
    await drained();
  }

  test('a topic that is another one than before is said to be so, and is taken when somebody accepts it', async () => {
    await drained();
    const topicPartitions = [{ topic: office.system.topic, count: 16 }];
    await withAdmin(kafkaBrokers, (admin) => admin.createPartitions({ topicPartitions }));
    const { page } = await office.signIn('operator', '/events?part=relay');
    await stopped(page, 'has 16 partitions, and had 12 when events were published');
    await expectAccessible(page);
    await createClient('Alan');
    await decide(page, { open: 'Accept the topic', send: 'Accept the topic', reason: 'it was to grow' });
    await flowing(page);
    expect(await lastDecision()).toMatchObject({ reason: 'it was to grow' });
  });

  test('a history of the database that nobody accepted stops what is sent, until somebody does', async () => {
    await drained();
    await rows('insert into source_epochs values (1000, 42, 7)');
    const { page } = await office.signIn('operator', '/events?part=relay');
    await stopped(page, 'events were published from system 42 on timeline 7');
    await createClient('Edsger');
    await decide(page, {
      open: 'Accept the database',
      send: 'Accept the database',
      reason: 'it was restored',
    });
    await flowing(page);
    expect(await lastDecision()).toMatchObject({ reason: 'it was restored' });
  });

  test('what a topic lost goes to it again, since an instant that is one', async () => {
    await drained();
    const { page } = await office.signIn('operator', '/events?part=relay');
    await page.getByRole('button', { name: 'Publish events again', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Publish events again' });
    const since = dialog.getByLabel('Sent since');
    await since.fill('yesterday');
    await dialog.getByLabel('Reason').fill('the topic lost a day');
    const send = dialog.getByRole('button', { name: 'Publish events again' });
    await send.click();
    await since.and(page.locator('[aria-invalid=true]')).waitFor();
    await since.fill('2020-01-01T00:00:00Z');
    await send.click();
    await dialog.waitFor({ state: 'detached' });
    expect(await lastDecision()).toMatchObject({ reason: 'the topic lost a day' });
    await drained();
  });
});

test('a teller reads what is held up, and is offered nothing to do about it', async () => {
  const { page } = await office.signIn('teller', '/events?part=relay');
  await page.getByRole('heading', { name: 'Shards' }).waitFor();
  for (const name of ['Release', 'Skip', 'Accept the topic', 'Accept the database', 'Publish events again']) {
    expect([name, await page.getByRole('button', { name }).count()]).toEqual([name, 0]);
  }
});
