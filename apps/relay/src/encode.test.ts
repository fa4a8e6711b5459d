import { expect, it } from 'vitest';
import { decodeMessage } from '../../../test/builders/codec.ts';
import { outboxRow } from '../../../test/builders/outbox-row.ts';
import { senderWith } from '../../../test/builders/sender.ts';
import { sizeOf, wrap } from './encode.ts';

const sender = senderWith();

it('a row of the outbox is wrapped: what it is in the value, where it belongs in key and headers', () => {
  const row = outboxRow({ pos: '9007199254740993', dataschemaRevision: 2, aggregateVersion: 4 });
  const message = wrap(row, 12, sender);
  expect(message.key).toBe('7');
  expect(message.headers).toEqual({
    id: '9007199254740993',
    type: 'LoanCreatedBusinessEvent',
    dataschema: 'dayclose.avro.loan.v1.LoanAccountDataV1',
    dataschema_revision: '2',
    aggregate_type: 'Loan',
    aggregate_version: '4',
    source_epoch: '1',
    producer_epoch: '12',
  });
  expect(decodeMessage(message.value)).toEqual({
    id: '9007199254740993',
    source: `${sender.source}/1`,
    type: 'LoanCreatedBusinessEvent',
    category: 'Loan',
    createdAt: '2026-11-22T09:30:00.123456',
    businessDate: '2026-11-21',
    tenantId: 'default',
    idempotencyKey: '5cbd2c1e-3e55-4a42-8f5b-0a8dbb0a1f4e',
    dataschema: 'dayclose.avro.loan.v1.LoanAccountDataV1',
    data: row.payload,
  });
});

it('an event that belongs to a trace carries it on in a header', () => {
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  expect(wrap(outboxRow({ traceparent }), 1, sender).headers.traceparent).toBe(traceparent);
});

it('every copy of an event has the same value, whoever sends it', () => {
  expect(wrap(outboxRow(), 1, sender).value).toEqual(wrap(outboxRow(), 2, sender).value);
});

it('the size of an event counts at least the bytes of key, value and headers', () => {
  const message = wrap(outboxRow({ type: 'É'.repeat(50) }), 1, sender);
  const bytes = Object.entries(message.headers).flat().join('');
  expect(sizeOf(message)).toBeGreaterThan(
    message.value.length + Buffer.byteLength(bytes) + message.key.length,
  );
});
