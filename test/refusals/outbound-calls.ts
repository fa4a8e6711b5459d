import { giveUpOutboundCall } from '@dayclose/domain/outbound/commands/give-up-outbound-call.ts';
import { retryOutboundCall } from '@dayclose/domain/outbound/commands/retry-outbound-call.ts';
import type { OutboundCall } from '@dayclose/domain/outbound/outbound-call.ts';
import { type RefusalRow, today } from './row.ts';

const waiting: OutboundCall = {
  kind: 'OutboundCall',
  id: '7',
  name: 'TELL',
  accountType: 'Loan',
  accountId: '1',
  cobDate: today - 1,
  state: 'WAITING',
  attempts: 3,
  triedSince: '2024-01-01T00:00:00.000000Z',
  createdAt: '2024-01-01T00:00:00.000000Z',
  nextAttemptAt: '2024-01-01T00:00:08.000000Z',
  deliveredAt: undefined,
  lastError: 'it was answered with 500',
  reason: undefined,
  payload: '{}',
  isAtWork: true,
};
const delivered: OutboundCall = { ...waiting, state: 'DELIVERED', isAtWork: false };
const reason = { reason: 'The authority was told by letter.' };

/** Calls to the outside that a person may not do something with. */
export const outboundCalls: readonly RefusalRow[] = [
  [retryOutboundCall, 'NOT_FOUND', undefined, { id: '7' }, 'no OutboundCall with id 7'],
  [
    retryOutboundCall,
    'OUTBOUND_CALL_NOT_DEAD',
    waiting,
    { id: '7' },
    'TELL is WAITING; only one that is DEAD',
  ],
  [retryOutboundCall, 'OUTBOUND_CALL_NOT_DEAD', delivered, { id: '7' }, 'TELL is DELIVERED'],
  [giveUpOutboundCall, 'NOT_FOUND', undefined, { id: '7', ...reason }, 'no OutboundCall with id 7'],
  [
    giveUpOutboundCall,
    'OUTBOUND_CALL_ENDED',
    delivered,
    { id: '7', ...reason },
    'TELL is DELIVERED; only one',
  ],
  [giveUpOutboundCall, 'OUTBOUND_CALL_AT_WORK', waiting, { id: '7', ...reason }, 'being made at this moment'],
];
