import { expect, it } from 'vitest';
import { readSchemas } from './read-schemas.ts';
import { shippedAvro } from './shipped.ts';
import { singleObjectPrefix } from './single-object.ts';

/** As Apache Avro 1.12 for Java reckons them (SchemaNormalization.parsingFingerprint64). */
it.each([
  ['dayclose.avro.MessageV1', 'f4c16c665c6d66d7'],
  ['dayclose.avro.BulkMessagePayloadV1', 'f38b02b5ad4b7610'],
  ['dayclose.avro.loan.v1.LoanTransactionDataV1', 'a3ba86145684a2df'],
  ['dayclose.avro.loan.v1.LoanAccountDataV1', '36854fcbc8811c6a'],
])('the fingerprint of %s is the one that libraries of Avro know it by', (name, fingerprint) => {
  const schema = readSchemas(shippedAvro.avroFolders).get(name)?.released.get(1);
  if (schema === undefined) throw new Error(`there is no ${name}`);
  expect(singleObjectPrefix(schema).toString('hex')).toBe(`c301${fingerprint}`);
});
