import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineSerializer } from '@dayclose/domain/kernel/serializer.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGateway, type TestGateway } from '../api/gateway.ts';
import { createClient, createProduct } from '../api/loans.ts';
import { query, run } from '../api/mutations.ts';
import { extendedBy } from '../builders/extended.ts';
import { gatewayInstalled } from '../builders/shipped-schema.ts';

/** What payloads are written as: by payload version, and by serializers of extensions. */

const initials = defineSerializer({
  type: 'ClientCreateBusinessEvent',
  dataschema: 'acme.ClientInitialsV1',
  data({ data }) {
    const { id, fullname } = data as { id: string; fullname: string };
    return { id, initials: fullname.replaceAll(/(\w)\w*\s*/g, '$1') };
  },
});
const schema = {
  type: 'record',
  name: 'ClientInitialsV1',
  namespace: 'acme',
  fields: [
    { name: 'id', type: 'long', doc: 'Number of the client.' },
    { name: 'initials', type: 'string', doc: 'First letters of its name.' },
  ],
};

let folder: string;
let gateway: TestGateway;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dayclose-payloads-'));
  writeFileSync(join(folder, 'ClientInitialsV1.avsc'), JSON.stringify(schema));
  const avroFolders = [...gatewayInstalled.avroFolders, folder];
  const extended = extendedBy({ serializers: [initials] });
  gateway = await startGateway({ installed: { ...gatewayInstalled, ...extended, avroFolders } });
});
afterAll(async () => {
  await gateway.close();
  rmSync(folder, { recursive: true });
});

async function lastEvent(type: string) {
  const fields = 'dataschema dataschemaRevision data';
  const { externalEvents } = await query(
    gateway,
    `{ externalEvents(type: "${type}", last: 1) { edges { node { ${fields} } } } }`,
  );
  return externalEvents.edges[0].node;
}

test('a serializer makes the payload of a type that ships, by a schema of its own, and the catalogue says so', async () => {
  await createClient(gateway);
  expect(await lastEvent(initials.type)).toEqual({
    dataschema: 'acme.ClientInitialsV1',
    dataschemaRevision: 1,
    data: { id: expect.stringMatching(/^\d+$/), initials: expect.stringMatching(/^[A-Z]+$/) },
  });
  const { externalEventTypes } = await query(gateway, '{ externalEventTypes { type dataschema } }');
  expect(externalEventTypes).toContainEqual({ type: initials.type, dataschema: 'acme.ClientInitialsV1' });
});

test('payloads say the same by either payload version, and each event says by which schema', async () => {
  const type = 'LoanProductCreateBusinessEvent';
  await createProduct(gateway, { shortName: 'ONE' });
  const first = await lastEvent(type);
  await run(gateway, 'configureExternalEventSettings', { payloadVersion: 2 });
  await createProduct(gateway, { shortName: 'TWO' });
  const second = await lastEvent(type);
  expect([first.dataschema, second.dataschema]).toEqual([
    'dayclose.avro.loan.v1.LoanProductDataV1',
    'dayclose.avro.loan.v2.LoanProductDataV2',
  ]);
  const { id: _first, name: _firstName, shortName: one, ...before } = first.data;
  const { id: _second, name: _secondName, shortName: two, ...after } = second.data;
  expect([one, two]).toEqual(['ONE', 'TWO']);
  expect(after).toEqual(before);
});
