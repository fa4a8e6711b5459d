import { type OutboundCall, outboundCallTarget } from '@dayclose/domain/outbound/outbound-call.ts';
import { readOutboundCallsById } from '../sql/read/outbound-calls.ts';
import { lockWhole, type TargetStore } from './target-store.ts';

const row = 'select from outbound_calls where id = $1';
const atOnce = {
  name: 'lock-call-at-once',
  // One that does not exist is held by nobody.
  text: `with locked as materialized (${row} for update skip locked)
         select where exists (select from locked) or not exists (${row})`,
};
const inTurn = { name: 'lock-call', text: `${row} for update` };

/** A call to the outside; a process that makes it holds a lease and no lock. */
export const outboundCall: TargetStore<{ readonly id: string }, OutboundCall | undefined> = {
  target: outboundCallTarget,
  lock: ({ client }, { id }) =>
    lockWhole(client, { atOnce: { ...atOnce, values: [id] }, inTurn: { ...inTurn, values: [id] } }),
  async read({ client }, { id }) {
    const [call] = await readOutboundCallsById(client, [id]);
    return call;
  },
};
