import type { EncodedPayload } from '@dayclose/store/tenant.ts';
import { encodePayload } from '../../test/builders/codec.ts';
import { eventPayloads } from '../../test/builders/event-payloads.ts';

export const sampleSchema = 'dayclose.avro.loan.v1.LoanTransactionDataV1';

/** The payload of an accrual, of the usual length. */
export function samplePayload(): EncodedPayload {
  return encodePayload(sampleSchema, eventPayloads[sampleSchema] ?? {});
}
