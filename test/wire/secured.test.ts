import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { MoreOfKafka } from '../../tools/services/kafka.ts';
import { freePort } from '../harness/free-port.ts';
import { waitFor } from '../harness/wait-for.ts';
import { raiseMany } from '../relay/outbox-writer.ts';
import { OwnBroker } from '../relay/own-broker.ts';
import { clientCount, RelayStage } from '../relay/relay-stage.ts';
import { type Certificate, makeCertificate } from './certificates.ts';

/** A relay and a broker that asks who it is, by password or by certificate, and shows who it is itself. */

const user = 'relay';
const password = 'open-sesame-2026';
/** Events that were raised before any relay was let in. */
const waiting = 3;

let folder: string;
let own: Certificate;
let stranger: Certificate;
let ports: { readonly SASL_SSL: number; readonly SSL: number };
let broker: OwnBroker;
let stage: RelayStage;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dayclose-secured-'));
  const server = await makeCertificate(folder, 'server');
  own = await makeCertificate(folder, 'relay');
  stranger = await makeCertificate(folder, 'stranger');
  ports = { SASL_SSL: await freePort(), SSL: await freePort() };
  broker = await OwnBroker.prepare(securedBy(server, own, ports));
  await broker.start();
  stage = await RelayStage.open(broker.brokers);
  await raiseMany(stage.connection, waiting, 1);
});
afterAll(async () => {
  await stage?.close();
  await broker?.remove();
  rmSync(folder, { recursive: true });
});
afterEach(() => stage.stopRelays());

function securedBy(server: Certificate, client: Certificate, listeners: Record<string, number>): MoreOfKafka {
  const pem = (file: string) => readFileSync(file, 'utf8').trim().replaceAll('\n', ' \\n');
  const login = 'org.apache.kafka.common.security';
  const scram = `${login}.scram.ScramLoginModule required;`;
  const of = 'listener.name.sasl_ssl';
  return {
    listeners,
    settings: {
      'ssl.keystore.type': 'PEM',
      'ssl.keystore.certificate.chain': pem(server.cert),
      'ssl.keystore.key': pem(server.key),
      'ssl.truststore.type': 'PEM',
      'ssl.truststore.certificates': pem(client.cert),
      'listener.name.ssl.ssl.client.auth': 'required',
      'sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512',
      [`${of}.plain.sasl.jaas.config`]: `${login}.plain.PlainLoginModule required user_${user}="${password}";`,
      [`${of}.scram-sha-256.sasl.jaas.config`]: scram,
      [`${of}.scram-sha-512.sasl.jaas.config`]: scram,
    },
    format: ['SCRAM-SHA-256', 'SCRAM-SHA-512'].flatMap((mechanism) => [
      '--add-scram',
      `${mechanism}=[name=${user},password=${password}]`,
    ]),
  };
}

const trusting = () => ({ KAFKA_SSL_CA_FILE: join(folder, 'server.crt') });
const byPassword = (mechanism: string) => ({
  KAFKA_BROKERS: `127.0.0.1:${ports.SASL_SSL}`,
  KAFKA_SECURITY_PROTOCOL: 'SASL_SSL',
  KAFKA_SASL_MECHANISM: mechanism,
  KAFKA_SASL_USERNAME: user,
  KAFKA_SASL_PASSWORD: password,
  ...trusting(),
});
const byCertificate = ({ cert, key }: Certificate) => ({
  KAFKA_BROKERS: `127.0.0.1:${ports.SSL}`,
  KAFKA_SECURITY_PROTOCOL: 'SSL',
  KAFKA_SSL_CERT_FILE: cert,
  KAFKA_SSL_KEY_FILE: key,
  ...trusting(),
});

test.each([
  [
    'a password is wrong',
    () => ({ ...byPassword('SCRAM-SHA-512'), KAFKA_SASL_PASSWORD: 'close-sesame-2026' }),
  ],
  ['nobody trusts its certificate', () => byCertificate(stranger)],
  [
    'it does not trust that of the broker',
    () => ({ ...byPassword('PLAIN'), KAFKA_SSL_CA_FILE: stranger.cert }),
  ],
])('events wait, and the log says that Kafka is away without a password, where %s', async (_, settings) => {
  const relay = await stage.startRelay(settings());
  await waitFor(() => relay.output.includes('publishing to Kafka fails'), {
    what: 'the relay to say so',
    deadlineMs: 30_000,
  });
  expect((await relay.answerOfReady()).status).toBe(503);
  expect(await stage.unpublished()).toBe(waiting);
  expect(relay.output).not.toMatch(/(?:open|close)-sesame/);
});

test.each([
  ['PLAIN', () => byPassword('PLAIN')],
  ['SCRAM-SHA-256', () => byPassword('SCRAM-SHA-256')],
  ['SCRAM-SHA-512', () => byPassword('SCRAM-SHA-512')],
  ['a certificate of its own', () => byCertificate(own)],
])('events reach a broker to which the relay says who it is by %s', async (_, settings) => {
  await raiseMany(stage.connection, clientCount, 1);
  const relay = await stage.startRelay(settings());
  await relay.ready();
  await stage.drained();
  expect((await stage.delivered()).violations).toEqual([]);
  expect(relay.output).not.toContain(password);
});
