import { registeredSchemas } from '../registry/registered-schemas.ts';
import { byRevision, messageOf, type WireFormat } from './format.ts';

const magicByte = 0;
const prefixBytes = 5;

/**
 * The payload behind the id of its schema, for deserialisers of Confluent's registry; what a MessageV1 says besides is in
 * headers.
 *
 * Source: Confluent's wire format: a zero byte, four bytes of the id, the most significant first, and Avro.
 */
export const confluent: WireFormat = {
  name: 'confluent',
  description:
    'The payload in Avro behind the id of its schema, which the relay serves as a schema registry.',
  settings: {},
  hasOwnKey: false,
  open({ schemas, keyOf }) {
    const ids = new Map(
      registeredSchemas(schemas).map(({ name, revision, id }) => [`${name} ${revision}`, id]),
    );
    return (row, origin) => {
      const { payload } = row;
      const value = Buffer.allocUnsafe(prefixBytes + payload.length);
      value[0] = magicByte;
      value.writeInt32BE(byRevision(ids, row), 1);
      payload.copy(value, prefixBytes);
      const { source, category, createdAt, businessDate, tenantId, idempotencyKey } = messageOf(row, origin);
      return {
        key: keyOf(row, tenantId),
        value,
        headers: {
          category,
          created_at: createdAt,
          business_date: businessDate,
          tenant_id: tenantId,
          idempotency_key: idempotencyKey,
          source,
        },
      };
    };
  },
};
