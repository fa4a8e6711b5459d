import { encodePayload } from '../../test/builders/codec.ts';
import { eventPayloads } from '../../test/builders/event-payloads.ts';

export const sampleSchema = 'dayclose.avro.loan.v1.LoanTransactionDataV1';

/** The payload of an accrual, of the usual length. */
export function samplePayload(): Buffer {
  return encodePayload(sampleSchema, eventPayloads[sampleSchema] ?? {});
}
