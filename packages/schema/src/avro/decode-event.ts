import { bulkEvent } from '@dayclose/domain/kernel/event.ts';
import type { Codec, EncodedPayload } from './codec.ts';

interface BulkPayload {
  readonly datas: readonly BulkItem[];
}

interface BulkItem {
  readonly dataschema: string;
  readonly dataschemaRevision: number;
  readonly data: Buffer;
}

/** The payload of an event; of a bulk message with those of the events that it holds. Errors: a revision that is not there. */
export function decodeEvent(
  { decodePayload }: Pick<Codec, 'decodePayload'>,
  dataschema: string,
  encoded: EncodedPayload,
): object {
  const payload = decodePayload(dataschema, encoded);
  if (dataschema !== bulkEvent.dataschema) return payload;
  const datas = (payload as BulkPayload).datas.map((item) => ({
    ...item,
    data: decodePayload(item.dataschema, { bytes: item.data, revision: item.dataschemaRevision }),
  }));
  return { datas };
}
