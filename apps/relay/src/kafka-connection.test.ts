import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const env = { DATABASE_URL: 'postgres://localhost/dayclose', KAFKA_BROKERS: 'one:9093' };
const who = { KAFKA_SASL_USERNAME: 'relay', KAFKA_SASL_PASSWORD: 'open sesame' };

let folder: string;
let file: (name: string) => string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dayclose-kafka-'));
  file = (name) => join(folder, `${name}.pem`);
  for (const name of ['ca', 'cert', 'key']) writeFileSync(file(name), `the ${name}`);
});
afterAll(() => rmSync(folder, { recursive: true }));

it('Kafka is reached without TLS and a password unless the environment says otherwise', () => {
  expect(readConfig(env).kafka).toEqual({ brokers: ['one:9093'], tls: undefined, sasl: undefined });
});

it('with TLS the authorities that Node knows are trusted, or those of a file; a client may show a certificate of its own', () => {
  const ssl = { ...env, KAFKA_SECURITY_PROTOCOL: 'SSL' };
  expect(readConfig(ssl).kafka.tls).toEqual({});
  const given = {
    KAFKA_SSL_CA_FILE: file('ca'),
    KAFKA_SSL_CERT_FILE: file('cert'),
    KAFKA_SSL_KEY_FILE: file('key'),
  };
  expect(readConfig({ ...ssl, ...given, KAFKA_SSL_KEY_PASSWORD: 'hidden' }).kafka.tls).toEqual({
    ca: 'the ca',
    cert: 'the cert',
    key: 'the key',
    passphrase: 'hidden',
  });
});

it.each(['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'])('a name and a password are given by %s', (mechanism) => {
  const { kafka } = readConfig({
    ...env,
    ...who,
    KAFKA_SECURITY_PROTOCOL: 'SASL_SSL',
    KAFKA_SASL_MECHANISM: mechanism,
    KAFKA_SSL_CA_FILE: '',
  });
  expect(kafka).toMatchObject({ tls: {}, sasl: { mechanism, username: 'relay', password: 'open sesame' } });
});

it.each([
  [
    'a protocol that there is not',
    { KAFKA_SECURITY_PROTOCOL: 'TLS' },
    /^KAFKA_SECURITY_PROTOCOL .* one of PLAINTEXT, SSL/,
  ],
  [
    'a mechanism that there is not',
    { ...who, KAFKA_SECURITY_PROTOCOL: 'SASL_SSL', KAFKA_SASL_MECHANISM: 'GSSAPI' },
    /^KAFKA_SASL_MECHANISM .* one of PLAIN, SCRAM-SHA-256, SCRAM-SHA-512/,
  ],
  [
    'no mechanism',
    { ...who, KAFKA_SECURITY_PROTOCOL: 'SASL_SSL' },
    /^KAFKA_SASL_MECHANISM .* SASL_SSL needs it/,
  ],
  [
    'no password',
    { KAFKA_SECURITY_PROTOCOL: 'SASL_SSL', KAFKA_SASL_MECHANISM: 'PLAIN', KAFKA_SASL_USERNAME: 'relay' },
    /^KAFKA_SASL_PASSWORD .* needs it/,
  ],
  [
    'a password that nobody is shown',
    who,
    /^KAFKA_SASL_USERNAME .* not used with KAFKA_SECURITY_PROTOCOL PLAINTEXT/,
  ],
  [
    'authorities where nothing is encrypted',
    { KAFKA_SSL_CA_FILE: '/nowhere' },
    /^KAFKA_SSL_CA_FILE .* not used with KAFKA_SECURITY_PROTOCOL PLAINTEXT/,
  ],
  [
    'a file that is not there',
    { KAFKA_SECURITY_PROTOCOL: 'SSL', KAFKA_SSL_CA_FILE: '/nowhere' },
    /^KAFKA_SSL_CA_FILE .* the file \/nowhere cannot be read \(ENOENT\)/,
  ],
  [
    'a certificate without its key',
    { KAFKA_SECURITY_PROTOCOL: 'SSL', KAFKA_SSL_CERT_FILE: '/nowhere' },
    /^KAFKA_SSL_KEY_FILE .* the certificate needs its key/,
  ],
])('the connection to Kafka is refused in a sentence, which quotes no password: %s', (_, given, sentence) => {
  const read = () => readConfig({ ...env, ...given });
  expect(read).toThrow(sentence);
  expect(read).not.toThrow(/open sesame/);
});
