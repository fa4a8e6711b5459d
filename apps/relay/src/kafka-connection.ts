import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** How Kafka is reached, for whichever client: what it is told of TLS and SASL is what Kafka calls it. */
export interface KafkaConnection {
  readonly brokers: readonly string[];
  /** Absent where the connection is not encrypted. */
  readonly tls: KafkaTls | undefined;
  /** Absent where Kafka asks for no name and password. */
  readonly sasl: KafkaSasl | undefined;
}

/** Shape: PEM. Without `ca` the authorities that Node knows are trusted. */
export interface KafkaTls {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly passphrase?: string;
}

const mechanisms = ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'] as const;

export interface KafkaSasl {
  readonly mechanism: (typeof mechanisms)[number];
  readonly username: string;
  readonly password: string;
}

/** Kafka's own names of what a listener speaks. */
const protocols = {
  PLAINTEXT: { isEncrypted: false, asksWho: false },
  SSL: { isEncrypted: true, asksWho: false },
  SASL_PLAINTEXT: { isEncrypted: false, asksWho: true },
  SASL_SSL: { isEncrypted: true, asksWho: true },
} as const;
type Protocol = keyof typeof protocols;
const protocolNames = Object.keys(protocols) as [Protocol, ...Protocol[]];

/** A variable that is empty is not given. */
const given = <Type extends z.ZodType>(type: Type) =>
  z.preprocess((value) => (value === '' ? undefined : value), type);
const text = given(z.string().optional());
const brokersForm = 'it has to be like host:9092,host:9092';

const environment = z.object({
  KAFKA_BROKERS: z
    .string(brokersForm)
    .transform((value) => value.split(',').map((part) => part.trim()))
    .pipe(z.array(z.string().regex(/^[^\s:/]+:\d{1,5}$/, brokersForm))),
  KAFKA_SECURITY_PROTOCOL: given(
    z.enum(protocolNames, `it has to be one of ${protocolNames.join(', ')}`).default('PLAINTEXT'),
  ),
  KAFKA_SSL_CA_FILE: text,
  KAFKA_SSL_CERT_FILE: text,
  KAFKA_SSL_KEY_FILE: text,
  KAFKA_SSL_KEY_PASSWORD: text,
  KAFKA_SASL_MECHANISM: given(z.enum(mechanisms, `it has to be one of ${mechanisms.join(', ')}`).optional()),
  KAFKA_SASL_USERNAME: text,
  KAFKA_SASL_PASSWORD: text,
});
type Environment = z.output<typeof environment>;
type Variable = keyof Environment;
type Tell = (variable: Variable, message: string) => void;

const ofTls = [
  'KAFKA_SSL_CA_FILE',
  'KAFKA_SSL_CERT_FILE',
  'KAFKA_SSL_KEY_FILE',
  'KAFKA_SSL_KEY_PASSWORD',
] as const;
const ofSasl = ['KAFKA_SASL_MECHANISM', 'KAFKA_SASL_USERNAME', 'KAFKA_SASL_PASSWORD'] as const;

/**
 * How Kafka is reached, by the environment.
 *
 * Errors: an issue for each variable at fault, whose message goes behind the variable's name and a colon; none quotes a
 * password, or what is in a file.
 */
export const kafkaConnection = environment.transform(
  (settings, { addIssue }): { readonly kafka: KafkaConnection } => {
    const tell: Tell = (variable, message) => addIssue({ code: 'custom', message, path: [variable] });
    const protocol = settings.KAFKA_SECURITY_PROTOCOL;
    const { isEncrypted, asksWho } = protocols[protocol];
    // What is given and not used would leave its giver in the belief that it protects him.
    const unused = [...(isEncrypted ? [] : ofTls), ...(asksWho ? [] : ofSasl)];
    for (const variable of unused) {
      if (settings[variable] !== undefined)
        tell(variable, `it is not used with KAFKA_SECURITY_PROTOCOL ${protocol}`);
    }
    return {
      kafka: {
        brokers: settings.KAFKA_BROKERS,
        tls: isEncrypted ? tlsOf(settings, tell) : undefined,
        sasl: asksWho ? saslOf(settings, tell) : undefined,
      },
    };
  },
);

function tlsOf(settings: Environment, tell: Tell): KafkaTls {
  const { KAFKA_SSL_CERT_FILE: cert, KAFKA_SSL_KEY_FILE: key, KAFKA_SSL_KEY_PASSWORD: passphrase } = settings;
  if (cert !== undefined && key === undefined) tell('KAFKA_SSL_KEY_FILE', 'the certificate needs its key');
  if (key !== undefined && cert === undefined) tell('KAFKA_SSL_CERT_FILE', 'the key needs its certificate');
  return {
    ...fileIn(settings, 'KAFKA_SSL_CA_FILE', 'ca', tell),
    ...fileIn(settings, 'KAFKA_SSL_CERT_FILE', 'cert', tell),
    ...fileIn(settings, 'KAFKA_SSL_KEY_FILE', 'key', tell),
    ...(passphrase === undefined ? {} : { passphrase }),
  };
}

function fileIn<Name extends string>(
  settings: Environment,
  variable: (typeof ofTls)[number],
  name: Name,
  tell: Tell,
): { readonly [Each in Name]?: string } {
  const path = settings[variable];
  if (path === undefined) return {};
  try {
    return { [name]: readFileSync(path, 'utf8') } as { readonly [Each in Name]: string };
  } catch (error) {
    tell(variable, `the file ${path} cannot be read (${(error as NodeJS.ErrnoException).code})`);
    return {};
  }
}

function saslOf(settings: Environment, tell: Tell): KafkaSasl | undefined {
  const {
    KAFKA_SASL_MECHANISM: mechanism,
    KAFKA_SASL_USERNAME: username,
    KAFKA_SASL_PASSWORD: password,
  } = settings;
  for (const variable of ofSasl) {
    if (settings[variable] === undefined)
      tell(variable, `KAFKA_SECURITY_PROTOCOL ${settings.KAFKA_SECURITY_PROTOCOL} needs it`);
  }
  if (mechanism === undefined || username === undefined || password === undefined) return undefined;
  return { mechanism, username, password };
}
