import type { OutboundCall } from '@dayclose/domain/outbound/outbound-call.ts';
import type { EntityStore } from '../entity-store.ts';
import { callSettled } from '../sql/calls/call-settled.ts';
import { followersDue } from '../sql/calls/followers-due.ts';
import { kept } from './rows.ts';

/** Writes what a person decided about calls; those behind one that is given up need not wait for it. */
export const outboundCalls: EntityStore<OutboundCall> = {
  kind: 'OutboundCall',
  racedConstraints: [],
  write: (pairs) =>
    kept(pairs).flatMap((call) =>
      call.state === 'GIVEN_UP' ? [callSettled(call), followersDue(call.id)] : [callSettled(call)],
    ),
};
