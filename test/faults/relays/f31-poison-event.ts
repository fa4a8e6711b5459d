import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import type { Client } from 'pg';
import { encodePayload } from '../../builders/codec.ts';
import { eventPayloads } from '../../builders/event-payloads.ts';
import { metricAt } from '../../harness/metric.ts';
import { waitFor } from '../../harness/wait-for.ts';
import { takeAtMost, withAdmin } from '../../relay/topics.ts';
import type { Fault } from '../fault.ts';
import { held, hold } from '../hold.ts';
import { busyDrainMs, relayBackMs, runDeadlineMs } from '../settings.ts';
import type { World } from '../world.ts';
import { backlogOf } from './backlog.ts';

const dataschema = 'dayclose.avro.client.v1.ClientDataV1';
/** What the topic takes, for a while, and what relays send. Units: bytes. */
const [topicTakes, usually] = [200_000, 1_048_588];
const places = { Loan: ['loan_summaries', 'loan_id'], Client: ['clients', 'id'] } as const;

interface Aggregate {
  readonly type: keyof typeof places;
  readonly id: string;
}

/** Raises an event of an aggregate as a command does, with so much to say. */
async function raise(person: Client, { type, id }: Aggregate, length: number): Promise<void> {
  const [table, key] = places[type];
  const told = { ...eventPayloads[dataschema], displayName: 'x'.repeat(length) };
  const { bytes, revision } = encodePayload(dataschema, told);
  await person.query('begin');
  await person.query(`select from ${table} where ${key} = $1 for update`, [id]);
  await person.query(`update ${table} set event_count = event_count + 1 where ${key} = $1`, [id]);
  await person.query(
    `insert into outbox (shard, type, category, dataschema, dataschema_revision, aggregate_type, aggregate_id,
       aggregate_version, business_date, payload)
     select ${key} % 16, 'ClientCreateBusinessEvent', 'Client', $2, $3, $4, ${key}, event_count, current_date, $5
     from ${table} where ${key} = $1`,
    [id, dataschema, revision, type, bytes],
  );
  await person.query('commit');
}

/** The event that is in the way of an aggregate, by its global id. */
async function inTheWayOf({ api }: World, { type, id }: Aggregate): Promise<string> {
  const { body } = await api.send<{
    readonly parkedAggregates: readonly {
      readonly aggregateId: string;
      readonly event: { readonly id: string };
    }[];
  }>('{ parkedAggregates { aggregateId event { id } } }');
  const found = body.data?.parkedAggregates.find(({ aggregateId }) => aggregateId === globalId(type, id));
  return held(found, `${type} ${id} is not listed as parked: ${JSON.stringify(body)}`).event.id;
}

const haveTopicTake = ({ kafka }: World, bytes: number) =>
  withAdmin(kafka.brokers, (admin) => takeAtMost(admin, kafka.topic, bytes));

export const poisonEvent: Fault = {
  id: 'F31',
  name: 'events that cannot be sent: one of a loan, too large for the topic; one of a client, too large for a relay',
  expected:
    'each has its aggregate parked, and what comes later of it waits behind; all others flow; a person frees the one and gives the other up',
  boundMs: relayBackMs + busyDrainMs,
  setting: { everyWorker: { COB_CHUNK_ACCOUNT_DAYS: '1' } },
  async inject(world) {
    const person = await world.person();
    const [loanId] = await world.clientLoans();
    const { rows } = await person.query<{ id: string }>('select min(id)::text as id from clients');
    const loan = { type: 'Loan', id: held(loanId, 'clients write on no loan') } as const;
    const client = { type: 'Client', id: held(rows[0]?.id, 'there is no client') } as const;
    await haveTopicTake(world, topicTakes);
    await world.underWay();
    for (const [aggregate, bytes] of [
      [loan, 2 * topicTakes],
      [client, usually],
    ] as const) {
      await raise(person, aggregate, bytes);
      await raise(person, aggregate, 0);
    }
    const parked = () => metricAt(world.relay(1).port, 'dayclose_relay_parked_aggregates');
    await waitFor(async () => (await parked()) === 2, {
      what: 'both to be parked',
      deadlineMs: runDeadlineMs,
    });
    const others = await backlogOf(
      world,
      'not exists (select from relay_parked p where p.aggregate_id = o.aggregate_id)',
    );
    await others.gone();
    const waiting = await backlogOf(world);
    hold(waiting.count >= 4, `${waiting.count} events wait behind the two`);
    await haveTopicTake(world, usually);
    await world.configure('releaseParkedAggregate', { aggregateId: globalId(loan.type, loan.id) });
    await world.configure('skipExternalEvent', {
      eventId: await inTheWayOf(world, client),
      reason: 'nobody can take it',
    });
    return {
      seen: `${waiting.count} events waited behind the two, and all others flowed`,
      recovered: waiting.isPublished,
    };
  },
};
