import { shipped } from '@dayclose/domain/shipped.ts';
import { openCodec } from '@dayclose/schema/avro/codec.ts';
import { shippedAvro } from '@dayclose/schema/avro/shipped.ts';

/** The codec of what ships, as a process opens it. */
export const codec = openCodec({ ...shipped, ...shippedAvro });

export const { encodePayload, decodePayload, encodeMessage, decodeMessage } = codec;
