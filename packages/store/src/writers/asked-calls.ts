import type { Source } from '@dayclose/domain/bus/ports.ts';
import type { NewOutboundCall } from '@dayclose/domain/kernel/outbound-call.ts';
import { outboundCalls } from '../tables/outbound-calls.ts';
import type { Writes } from '../tables/statement.ts';

/** Calls that rules asked for, in their order. */
export function callsOf(calls: readonly NewOutboundCall[], source: Source): Writes {
  return outboundCalls.insert(calls, { source });
}
