import { messageOf, type WireFormat } from './format.ts';

/** The message of the published schemas. */
export const dayclose: WireFormat = {
  name: 'dayclose',
  description: 'A MessageV1 in Avro, whose data is of the schema that it names.',
  settings: {},
  hasOwnKey: false,
  open:
    ({ encodeMessage, keyOf }) =>
    (row, origin) => ({ key: keyOf(row, origin.tenantId), value: encodeMessage(messageOf(row, origin)) }),
};
