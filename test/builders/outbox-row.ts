import type { OutboxRow } from '@dayclose/store/sql/relay/read-unpublished.ts';

/** A row of the outbox as the relay reads it: the first event of loan 7, except for what is given. */
export function outboxRow(given: Partial<OutboxRow> = {}): OutboxRow {
  return {
    pos: '1',
    createdOn: '2026-11-22',
    createdAt: '2026-11-22T09:30:00.123456',
    shard: 7,
    type: 'LoanCreatedBusinessEvent',
    category: 'Loan',
    dataschema: 'dayclose.avro.loan.v1.LoanAccountDataV1',
    dataschemaRevision: 1,
    aggregateType: 'Loan',
    aggregateId: '7',
    aggregateVersion: 1,
    businessDate: '2026-11-21',
    idempotencyKey: '5cbd2c1e-3e55-4a42-8f5b-0a8dbb0a1f4e',
    payload: Buffer.from('payload'),
    timeline: 1,
    traceparent: undefined,
    ...given,
  };
}
