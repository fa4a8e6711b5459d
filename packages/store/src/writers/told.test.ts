import { type BusinessEvent, bulkEvent } from '@dayclose/domain/kernel/event.ts';
import { expect, test } from 'vitest';
import { allTold } from '../sql/telling.ts';
import { toldOf } from './told.ts';

const day = 20_000;
const encode = (dataschema: string, data: object) => ({
  bytes: Buffer.from(`${dataschema} ${JSON.stringify(data)}`),
  revision: 3,
});

const making = { encodePayload: encode, serializers: [] };

/** An event as tests write it: what of it, of which loan, and on which closed day, if on one. */
function event(written: string): BusinessEvent {
  const [type = '', loan = '', closed] = written.split(' ');
  return {
    type,
    category: 'Loan',
    dataschema: 'a.DataV1',
    aggregateKind: 'Loan',
    aggregateId: loan,
    businessDate: closed === undefined ? day + 9 : day + Number(closed),
    ...(closed !== undefined && { ofClose: true as const }),
    data: { type },
  };
}

/** What is told, a message as it was written, and a bulk message as what it holds. */
function told(events: readonly string[], telling: { disabled?: readonly string[]; bulk?: boolean }) {
  return toldOf(events.map(event), { ...allTold, ...telling }, making).map(
    ({ type, aggregateId, businessDate, ofClose, data }) => {
      if (type !== bulkEvent.type) return `${type} ${aggregateId}${ofClose ? ` ${businessDate - day}` : ''}`;
      const { datas } = data as { datas: readonly { type: string }[] };
      return `${datas.map((item) => item.type).join('+')} ${aggregateId} ${businessDate - day}`;
    },
  );
}

test('what is off is left out, and nothing else', () => {
  const events = ['A 7', 'B 7', 'A 8', 'C 7'];
  expect(told(events, {})).toEqual(events);
  expect(told(events, { disabled: ['A', 'X'] })).toEqual(['B 7', 'C 7']);
});

test.each<[what: string, events: readonly string[], messages: readonly string[]]>([
  ['a closed day of an account is one message, in its order', ['A 7 1', 'B 7 1', 'A 7 1'], ['A+B+A 7 1']],
  ['each closed day is one of its own', ['A 7 1', 'B 7 1', 'A 7 2', 'B 7 2'], ['A+B 7 1', 'A+B 7 2']],
  ['each account has its own', ['A 7 1', 'A 8 1', 'B 7 1', 'B 8 1'], ['A+B 7 1', 'A+B 8 1']],
  ['an event that is alone stays as it is', ['A 7 1', 'B 7 2', 'B 8 1'], ['A 7 1', 'B 7 2', 'B 8 1']],
  ['what a command raises stays single', ['A 7', 'B 7', 'A 7'], ['A 7', 'B 7', 'A 7']],
  [
    'the days that were closed before a command come before what it raises',
    ['A 7 1', 'B 7 1', 'C 7', 'D 7'],
    ['A+B 7 1', 'C 7', 'D 7'],
  ],
  [
    'no event of an account is overtaken by a later one',
    ['A 7 1', 'B 7', 'C 7 1', 'D 7 1'],
    ['A 7 1', 'B 7', 'C+D 7 1'],
  ],
])('with bulk messages, %s', (_, events, messages) => {
  expect(told(events, { bulk: true })).toEqual(messages);
});

test('what is off is in no bulk message, and one that is left alone by it is none', () => {
  expect(told(['A 7 1', 'B 7 1', 'C 7 1'], { disabled: ['B'], bulk: true })).toEqual(['A+C 7 1']);
  expect(told(['A 7 1', 'B 7 1'], { disabled: ['B'], bulk: true })).toEqual(['A 7 1']);
});

test('a bulk message holds of each event its names, its schema with the revision, and its payload in bytes', () => {
  const [message] = toldOf(['A 7 1', 'B 7 1'].map(event), { ...allTold, bulk: true }, making);
  const item = { category: 'Loan', dataschema: 'a.DataV1', dataschemaRevision: 3 };
  expect(message).toEqual({
    ...bulkEvent,
    aggregateKind: 'Loan',
    aggregateId: '7',
    businessDate: day + 1,
    ofClose: true,
    data: {
      datas: [
        { ...item, id: '1', type: 'A', data: Buffer.from('a.DataV1 {"type":"A"}') },
        { ...item, id: '2', type: 'B', data: Buffer.from('a.DataV1 {"type":"B"}') },
      ],
    },
  });
});

test('what a bulk message holds is written by the payload version, and by the serializer of its type', () => {
  const events = ['A 7 1', 'B 7 1'].map((each) => ({ ...event(each), laterSchemas: ['a.DataV2'] }));
  const serializers = [{ type: 'B', dataschema: 'acme.BV1', data: () => ({ own: true }) }];
  const [message] = toldOf(events, { ...allTold, bulk: true, payloadVersion: 2 }, { ...making, serializers });
  expect(message?.dataschema).toBe(bulkEvent.dataschema);
  const held = message?.data as { datas: readonly { dataschema: string; data: Buffer }[] } | undefined;
  expect(held?.datas.map(({ dataschema, data }) => `${dataschema}: ${data}`)).toEqual([
    'a.DataV2: a.DataV2 {"type":"A"}',
    'acme.BV1: acme.BV1 {"own":true}',
  ]);
});
