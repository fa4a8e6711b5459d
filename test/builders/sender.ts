import { readSchemas } from '@dayclose/schema/avro/read-schemas.ts';
import { shippedAvro } from '@dayclose/schema/avro/shipped.ts';
import type { Sender } from '../../apps/relay/src/encode.ts';
import { dayclose } from '../../apps/relay/src/formats/dayclose.ts';
import type { Encode, WireFormat } from '../../apps/relay/src/formats/format.ts';
import { keyBy } from '../../apps/relay/src/message-key.ts';
import { encodeMessage } from './codec.ts';

/** A format as a relay of what ships opens it. */
export function encodeIn(format: WireFormat, key = '{aggregate_id}'): Encode {
  return format.open({ encodeMessage, schemas: readSchemas(shippedAvro.avroFolders), keyOf: keyBy(key) });
}

const encode = encodeIn(dayclose);

/** What all messages of a test say alike, except for what is given. */
export function senderWith(given: Partial<Sender> = {}): Sender {
  return {
    source: 'a9e4a0c2-8f5f-4f9e-9c06-3d1d3a5e9f10',
    tenantId: 'default',
    sourceEpochOf: () => 1,
    encode,
    ...given,
  };
}
