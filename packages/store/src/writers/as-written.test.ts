import type { BusinessEvent } from '@dayclose/domain/kernel/event.ts';
import { defineSerializer } from '@dayclose/domain/kernel/serializer.ts';
import { describe, expect, it } from 'vitest';
import { asWritten } from './as-written.ts';

const paid: BusinessEvent = {
  type: 'Paid',
  category: 'Loan',
  dataschema: 'a.v1.PaidV1',
  laterSchemas: ['a.v2.PaidV2'],
  aggregateKind: 'Loan',
  aggregateId: '7',
  businessDate: 20_000,
  data: { amount: '12.50' },
};
const closed: BusinessEvent = {
  ...paid,
  type: 'Closed',
  dataschema: 'a.v1.ClosedV1',
  laterSchemas: undefined,
};
const inCents = defineSerializer({
  type: 'Paid',
  dataschema: 'acme.PaidV1',
  data: ({ data }) => ({ cents: (data as { amount: string }).amount.replace('.', '') }),
});

describe('events are written', () => {
  it.each([
    [1, ['a.v1.PaidV1', 'a.v1.ClosedV1']],
    [2, ['a.v2.PaidV2', 'a.v1.ClosedV1']],
    [3, ['a.v2.PaidV2', 'a.v1.ClosedV1']],
  ])('by the schema of payload version %s, or the last one before it', (version, schemas) => {
    const written = asWritten([paid, closed], [], version);
    expect(written.map(({ dataschema }) => dataschema)).toEqual(schemas);
    expect(written.map(({ data }) => data)).toEqual([paid.data, closed.data]);
  });

  it.each([1, 2])('by the serializer of their type, whatever the payload version (%s)', (version) => {
    const [one, other] = asWritten([paid, closed], [inCents], version);
    expect(one).toMatchObject({ type: 'Paid', dataschema: 'acme.PaidV1', data: { cents: '1250' } });
    expect(other).toMatchObject({ type: 'Closed', dataschema: 'a.v1.ClosedV1', data: closed.data });
  });

  it('as the very objects that they are, where nothing is to be changed', () => {
    const events = [paid, closed];
    expect(asWritten(events, [], 1)).toBe(events);
  });
});

it('a serializer that throws is told with the event whose payload it was to make', () => {
  const broken = defineSerializer({
    ...inCents,
    data: () => {
      throw new Error('no amount');
    },
  });
  expect(() => asWritten([paid], [broken], 1)).toThrow('the payload of Paid could not be made: no amount');
});
