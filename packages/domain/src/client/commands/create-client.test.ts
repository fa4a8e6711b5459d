import { expect, test } from 'vitest';
import { stampOn } from '../../../../../test/builders/loan.ts';
import { dateOf } from '../../kernel/dates.ts';
import { createClient } from './create-client.ts';

test('a client is active from the start, and both are told', () => {
  const stamp = { ...stampOn(dateOf(2026, 3, 10)), trigger: 'API' as const };
  const input = { name: 'Ada Lender', externalId: undefined, activatedOn: dateOf(2026, 3, 9) };
  const created = createClient.decide({ id: '7', externalIdTaken: false }, input, stamp);
  if (!created.ok) throw new Error(created.code);
  expect(created.events).toMatchObject([
    { type: 'ClientCreateBusinessEvent', aggregateId: '7', data: { activationDate: '2026-03-09' } },
    { type: 'ClientActivateBusinessEvent', aggregateId: '7', data: { fullname: 'Ada Lender', active: true } },
  ]);
});
