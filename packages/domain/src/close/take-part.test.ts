import { expect, test } from 'vitest';
import { stampOn } from '../../../../test/builders/loan.ts';
import type { BusinessEvent } from '../kernel/event.ts';
import { call } from '../kernel/outbound-call.ts';
import { reject } from '../kernel/outcome.ts';
import type { Subscriber } from '../kernel/subscriber.ts';
import { type TakingPart, takePart } from './take-part.ts';

const stamp = stampOn(20_000);
const raised = (type: string, aggregateId = '7'): BusinessEvent => ({
  ...{ type, category: 'Loan', dataschema: 'a.B', aggregateKind: 'Loan', aggregateId },
  ...{ businessDate: 20_000, data: {} },
});
const [repaid, approved] = [raised('Repaid'), raised('Approved', '8')];
const told = { events: [repaid, approved] };

function by(hear: Subscriber['hear'], given: Partial<Subscriber> = {}): TakingPart {
  return {
    subscribers: [{ name: 'WATCH', description: '', hear, ...given }],
    outboundCalls: [{ name: 'TELL' }],
    events: [{ type: 'Repaid' }, { type: 'Approved' }, { type: 'Noticed' }],
    codes: { SANCTIONED: { status: 422, retryable: false, message: 'No.' } },
  };
}

test('a subscriber hears all that happens as one batch, or what it asks to hear', () => {
  const heard: BusinessEvent[][] = [];
  const hear: Subscriber['hear'] = (events) => {
    heard.push([...events]);
    return [];
  };
  expect(takePart(told, stamp, by(hear))).toEqual({ ok: true, told });
  takePart(told, stamp, by(hear, { hears: ['Approved'] }));
  takePart(told, stamp, by(hear, { hears: ['Noticed'] }));
  takePart({ events: [] }, stamp, by(hear));
  expect(heard).toEqual([[repaid, approved], [approved]]);
});

test('what it adds comes after what the rules raised, with the dates of its hearing, and is heard by nobody', () => {
  const hear: Subscriber['hear'] = (events) =>
    events.flatMap((event) => [
      raised('Noticed', event.aggregateId),
      call('TELL', { of: event.type }, event),
    ]);
  const took = takePart(told, stamp, {
    ...by(hear),
    subscribers: [
      { name: 'FIRST', description: '', hear },
      {
        name: 'SECOND',
        description: '',
        hear: (events) => (events.length === 2 ? [] : reject('SANCTIONED')),
      },
    ],
  });
  expect(took).toEqual({
    ok: true,
    told: {
      events: [repaid, approved, raised('Noticed'), raised('Noticed', '8')],
      calls: [
        ['Repaid', '7'],
        ['Approved', '8'],
      ].map(([of, id]) => ({
        call: 'TELL',
        payload: JSON.stringify({ of }),
        about: { kind: 'Loan', id },
        dates: { businessDate: stamp.businessDate, cobDate: stamp.cobDate },
      })),
    },
  });
});

test('its veto is a refusal with its code', () => {
  const veto = reject('SANCTIONED', { client: 'Ada' });
  expect(
    takePart(
      told,
      stamp,
      by(() => veto),
    ),
  ).toEqual(veto);
});

test.each<[what: string, hear: Subscriber['hear'], says: string]>([
  [
    'throws',
    () => {
      throw new Error('it is odd');
    },
    'the subscriber WATCH failed: it is odd',
  ],
  ['vetoes with a code that nobody lists', () => reject('NO_WAY'), 'WATCH vetoes with NO_WAY'],
  ['adds an event that is not installed', () => [raised('Unheard')], 'WATCH adds Unheard, which is not'],
  [
    'adds an event about what it did not hear of',
    () => [raised('Noticed', '9')],
    'about Loan 9, which it did',
  ],
  [
    'adds a call about what it did not hear of',
    () => [call('TELL', {}, { kind: 'Client', id: '7' })],
    'WATCH adds TELL about Client 7',
  ],
  [
    'asks for a call that is not installed',
    () => [call('SHOUT', {})],
    'the outbound call SHOUT is asked for',
  ],
  ['returns nothing at all', () => undefined as never, 'WATCH returns no list'],
])('a subscriber that %s is told apart by its name', (_what, hear, says) => {
  expect(() => takePart(told, stamp, by(hear))).toThrow(says);
});

test.each<[what: string, payload: object, says: string]>([
  ['has no form in JSON', { amount: 1n }, 'BigInt'],
  ['is too long', { text: 'x'.repeat(64_000) }, 'more than 64000 characters'],
])('a payload that %s is refused where it is made', (_what, payload, says) => {
  expect(() => call('TELL', payload)).toThrow(says);
});
