import { type TenantSettings, tenantSettings } from '@dayclose/store/tenant-settings.ts';
import { type TracingSettings, tracingSettings } from '@dayclose/tracing/settings.ts';
import { z } from 'zod';
import { addressesBehind } from './client-address.ts';
import { type ListedOperations, listedOperations } from './listed-operations.ts';
import { readOnce } from './read-once.ts';
import { type TokenSettings, tokenSettings } from './tokens/token-settings.ts';

/** What one gateway may use up. Units: in the names. */
export const limits = {
  bodyBytes: 1_000_000,
  queryTokens: 2_000,
  queryDepth: 10,
  introspectionDepth: 15,
  aliases: 15,
  directives: 30,
  /** Fields of one operation with its fragments written out, and of them those of one name in one place. */
  selectedFields: 1_000,
  repeats: 20,
  /** Fields that an answer may hold at most, by the bounds of its lists: counted before anything runs. */
  queryCost: 500_000,
  /** Fields and bytes that an answer does hold, and the time of a query: where one is passed, the execution ends. */
  answerFields: 250_000,
  answerBytes: 10_000_000,
  queryMs: 10_000,
  /** A statement of a query: a little longer, so that it is the query whose time is up. */
  readStatementMs: 11_000,
  socketMessageBytes: 100_000,
  /** WebSockets that one actor has at once, subscriptions that one WebSocket carries, and those of one actor in all. */
  socketsPerActor: 20,
  streamsPerSocket: 20,
  streamsPerActor: 100,
  /** How often the keys of what is open are looked at again. */
  keyWatchMs: 2_000,
  /** Before a session that hears of changed keys is opened again, if it was lost. */
  keyNoticeRetryMs: 1_000,
  /** Keys that nobody has, from one address, before it is told to wait. */
  badKeysPerMinute: 100,
  /** Requests that are let in, and WebSockets; absent: as many as come. */
  requestsPerMinute: {} as { readonly ofActor?: number | undefined; readonly ofAddress?: number | undefined },
  requestTimeoutMs: 30_000,
  /** For requests that come in on connections that are kept open, once the gateway is told to stop. */
  lastCallMs: 250,
  /** For requests at hand after that. */
  shutdownMs: 10_000,
  /** For WebSockets to close, and for sessions of the databases. */
  farewellMs: 1_000,
  keyCacheMs: 5_000,
  /** How long a key that was looked up before is good for reads, while the primary is away. */
  keyGraceMs: 900_000,
  keyCacheEntries: 1_000,
  tokenBytes: 8_192,
  /** Tokens whose signature was checked and is remembered. */
  tokenCacheEntries: 1_000,
  /** How far the clocks of the issuer and of the gateway may be apart: so long a token is good beyond its time. */
  tokenClockToleranceS: 10,
  /** Keys of the issuer: when they are old, and how long they are good while they cannot be had anew. */
  tokenKeysMs: 600_000,
  tokenKeysGraceMs: 86_400_000,
  /** Between two fetches because of keys that are not among them, and after a fetch that failed. */
  tokenKeysCooldownMs: 30_000,
  tokenKeysRetryMs: 1_000,
  tokenKeysTimeoutMs: 3_000,
  replicaWaitMs: 500,
  replicaPollMs: { first: 5, longest: 50 },
  /** How long reads stay away from a replica that failed. */
  replicaRestMs: 1_000,
  /** How far a replica may be behind before reads stay away from it, and how far before answers tell. */
  replicaMaxLagMs: 10_000,
  replicaTellsMs: 2_000,
  /** What a replica may need to catch up with what was there before its lag was known. */
  replicaSettleMs: 2_000,
  progressEveryMs: 250,
  datesEveryMs: 500,
  /** Servers are asked how they are so long after their last answer; silence for so long means that they are away. */
  pulseEveryMs: 500,
  primarySilentMs: 3_000,
  replicaSilentMs: 1_500,
  /** What a statement at the door may take. */
  doorMs: 2_000,
  /** Sessions: commands; keys and tokens of requests; queries on the primary and on the replica; what is watched. */
  commandsPool: 10,
  doorPool: 3,
  readsPool: 8,
  replicaPool: 10,
  operationsPool: 4,
  /** Commands of one actor at work or waiting; the next one is refused at once. */
  commandsOfActor: { atWork: 2_000, ofOne: 200, waiting: 0, waitMs: 0 },
  /** Commands that lock the same thing, a loan for one: only the first of them has a session. */
  commandQueues: { atWork: 2_000, ofOne: 1, waiting: 100, waitMs: 10_000 },
  /** Commands that may have a session. */
  commandTurns: { atWork: 10, ofOne: 6, waiting: 200, waitMs: 5_000 },
  /** Statements of queries, by actor; `atWork` is the size of the pool. */
  readTurns: { ofOne: 4, waiting: 500, waitMs: 5_000 },
};
export type Limits = Readonly<typeof limits>;

/** Texts between commas. */
const list = z
  .string()
  .default('')
  .transform((text) => text.split(',').map((each) => each.trim()))
  .transform((texts) => texts.filter((each) => each !== ''));

const origins = list.refine((texts) => texts.every((each) => URL.parse(each)?.origin === each), {
  message: 'holds what is no origin like https://bank.example',
});

/** Addresses and networks. */
const addresses = list.superRefine((list, { addIssue }) => {
  try {
    addressesBehind(list);
  } catch (error) {
    addIssue({ code: 'custom', message: (error as Error).message });
  }
});

export const gatewayRoles = ['read', 'write'] as const;
/** What a gateway does: it answers queries and subscriptions, or carries out mutations. */
export type GatewayRole = (typeof gatewayRoles)[number];

const roles = list
  .transform((named): readonly string[] => (named.length === 0 ? gatewayRoles : named))
  .refine((named) => named.every((each) => gatewayRoles.some((role) => role === each)), {
    message: 'it has to be read, write, or both with a comma between them',
  })
  .transform((named) => new Set(gatewayRoles.filter((role) => named.includes(role))));

/** A setting that may be left empty, as if it were not there. */
const orNone = <Setting extends z.ZodType>(setting: Setting) =>
  z
    .literal('')
    .transform(() => undefined)
    .or(setting)
    .optional();

/** A number of requests; none stands for no limit. */
const perMinute = orNone(z.coerce.number().int().min(1).max(10_000_000));

const port = z.coerce.number().int().min(0).max(65_535);

const settings = z.object({
  PORT: port.default(4000),
  METRICS_PORT: orNone(port),
  HOST: z.string().default('127.0.0.1'),
  REPLICA_MAX_LAG_MS: z.coerce.number().int().min(1_000).max(86_400_000).default(limits.replicaMaxLagMs),
  GATEWAY_ROLES: roles,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  NODE_ENV: z.string().optional(),
  REQUESTS_PER_MINUTE: perMinute,
  REQUESTS_PER_MINUTE_BY_ADDRESS: perMinute,
  TRUSTED_PROXIES: addresses,
  CORS_ORIGINS: origins,
  STATEMENT_FONT: readOnce((font) => font),
});
/** What a gateway reads of its environment. */
export const environment = tenantSettings
  .and(settings)
  .and(tokenSettings)
  .and(listedOperations)
  .and(tracingSettings);

export interface Config {
  readonly tenants: readonly TenantSettings[];
  readonly port: number;
  /** Port of figures and health, where they have one of their own. */
  readonly metricsPort: number | undefined;
  readonly host: string;
  readonly roles: ReadonlySet<GatewayRole>;
  readonly logLevel: string;
  readonly production: boolean;
  /** Addresses whose word on where a request comes from is taken. */
  readonly trustedProxies: readonly string[];
  /** Origins whose pages may ask. */
  readonly corsOrigins: readonly string[];
  /** A font for letters on statements that the one which ships does not have. */
  readonly statementFont: Buffer | undefined;
  /** Whose tokens let in beside API keys. */
  readonly tokens: TokenSettings | undefined;
  /** Operations that are taken by their ids. */
  readonly operations: ListedOperations | undefined;
  /** Where traces go, if anywhere. */
  readonly tracing?: TracingSettings | undefined;
  readonly limits: Limits;
}

/** The configuration in the environment. Errors: a sentence that names every variable at fault. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const read = environment.safeParse(env);
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new Error(`The environment is not right: ${problems.join('; ')}.`);
  }
  const { data } = read;
  return {
    tenants: data.tenants,
    port: data.PORT,
    metricsPort: data.METRICS_PORT,
    host: data.HOST,
    roles: data.GATEWAY_ROLES,
    logLevel: data.LOG_LEVEL,
    production: data.NODE_ENV === 'production',
    trustedProxies: data.TRUSTED_PROXIES,
    corsOrigins: data.CORS_ORIGINS,
    statementFont: data.STATEMENT_FONT,
    tokens: data.tokens,
    operations: data.operations,
    tracing: data.tracing,
    limits: {
      ...limits,
      replicaMaxLagMs: data.REPLICA_MAX_LAG_MS,
      requestsPerMinute: {
        ofActor: data.REQUESTS_PER_MINUTE,
        ofAddress: data.REQUESTS_PER_MINUTE_BY_ADDRESS,
      },
    },
  };
}
