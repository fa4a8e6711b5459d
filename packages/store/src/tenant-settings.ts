import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { databaseUrl, databaseUrlForm, databaseUrlProblem } from './first-look.ts';

const idForm = 'it has to be 1 to 100 letters, digits, - or _, such as north-bank';
/** The name of a tenant, as it stands in names of queues and topics, on events, in logs and in figures. */
const tenantId = z.string(idForm).regex(/^[A-Za-z0-9_-]{1,100}$/, idForm);

const topicForm =
  'it has to be 1 to 249 letters, digits, ., - or _, such as dayclose.events, and not . or .. alone';
/** A name that Kafka takes for a topic. Source: Kafka, Topic.java. */
const topic = z.string(topicForm).regex(/^(?!\.{1,2}$)[A-Za-z0-9._-]{1,249}$/, topicForm);
const place = '{tenant}';
/** The same, in which a place may stand for the name of the tenant. */
const topicTemplate = z
  .string()
  .refine(
    (text) => topic.safeParse(text.replaceAll(place, '-')).success,
    `${topicForm}; ${place} is its name`,
  );

/** Tenants of one process; each has sessions of its own on its databases. */
const mostTenants = 100;

const secretForm = 'it has to be 32 to 500 characters, such as openssl rand -hex 32 prints';
/** What calls to the outside are signed with. */
const callSecret = z.string(secretForm).min(32, secretForm).max(500, secretForm);

/**
 * Where one institution is: its name, its database, the replicas that are read, the topic of its events, and what its calls to
 * the outside are signed with.
 */
export interface TenantSettings {
  readonly id: string;
  readonly databaseUrl: string;
  readonly replicaUrls: readonly string[];
  readonly topic: string;
  readonly callSecret?: string | undefined;
}

/** What keeps a text from naming a tenant: half a sentence, or nothing. */
export function tenantIdProblem(text: string): string | undefined {
  return tenantId.safeParse(text).success ? undefined : idForm;
}

/** Several URLs, as a list or as a text with spaces between them. */
export const replicaUrls = z
  .preprocess(
    (given) => (typeof given === 'string' ? given.split(/\s+/).filter((url) => url !== '') : given),
    z.array(z.string(databaseUrlForm), databaseUrlForm),
  )
  .superRefine((urls, { addIssue }) => {
    for (const url of urls) {
      const message = databaseUrlProblem(url);
      if (message !== undefined) addIssue({ code: 'custom', message });
    }
  });

const listed = z.strictObject({
  id: tenantId,
  databaseUrl,
  replicaUrl: replicaUrls.default([]),
  topic: topic.optional(),
  callSecret: callSecret.optional(),
});
const file = z.array(listed).min(1).max(mostTenants);

/** A variable that is empty is not given. */
const given = <Type extends z.ZodType>(type: Type) =>
  z.preprocess((value) => (value === '' ? undefined : value), type);

const environment = z.object({
  TENANTS: given(z.string().optional()),
  TENANT_ID: given(tenantId.optional()),
  DATABASE_URL: given(databaseUrl.optional()),
  DATABASE_REPLICA_URL: given(replicaUrls.optional()),
  KAFKA_TOPIC: given(topicTemplate.default('dayclose.events')),
  OUTBOUND_CALL_SECRET: given(callSecret.optional()),
});
type Environment = z.output<typeof environment>;
type Tell = (variable: keyof Environment, message: string) => void;

/**
 * The tenants in an environment: the one of TENANT_ID and DATABASE_URL, or those of the file that TENANTS names.
 *
 * Shape: the file is JSON, `[{ "id", "databaseUrl", "replicaUrl"?, "topic"?, "callSecret"? }, …]`; several replicas are a list
 * there, and have spaces between them in the environment.
 * Errors: an issue for each variable at fault, whose message goes behind the variable's name and a colon.
 */
export const tenantSettings = environment.transform(
  (settings, { addIssue }): { readonly tenants: readonly TenantSettings[] } => {
    const tell: Tell = (variable, message) => addIssue({ code: 'custom', message, path: [variable] });
    return { tenants: settings.TENANTS === undefined ? theOnly(settings, tell) : several(settings, tell) };
  },
);

function theOnly(settings: Environment, tell: Tell): readonly TenantSettings[] {
  const { TENANT_ID: id = 'default', DATABASE_URL: url, DATABASE_REPLICA_URL: replicaUrls = [] } = settings;
  if (url === undefined) {
    tell('DATABASE_URL', databaseUrlForm);
    return [];
  }
  const { KAFKA_TOPIC, OUTBOUND_CALL_SECRET: secret } = settings;
  return [{ id, databaseUrl: url, replicaUrls, topic: topicFor(KAFKA_TOPIC, id, tell), callSecret: secret }];
}

/** The topic of a tenant by a template. */
function topicFor(template: string, id: string, tell: Tell): string {
  const named = template.replaceAll(place, id);
  if (!topic.safeParse(named).success) tell('KAFKA_TOPIC', `${topicForm}; that of ${id} would be ${named}`);
  return named;
}

function several(settings: Environment, tell: Tell): readonly TenantSettings[] {
  const { TENANTS: path = '', KAFKA_TOPIC } = settings;
  const saidThere = ['TENANT_ID', 'DATABASE_URL', 'DATABASE_REPLICA_URL', 'OUTBOUND_CALL_SECRET'] as const;
  for (const variable of saidThere) {
    if (settings[variable] !== undefined)
      tell(variable, 'the file that TENANTS names says this of each tenant');
  }
  const template = KAFKA_TOPIC.includes(place) ? KAFKA_TOPIC : `${KAFKA_TOPIC}.${place}`;
  const tenants = listIn(path, (problem) => tell('TENANTS', `the file ${path} ${problem}`)).map(
    ({
      id,
      databaseUrl,
      replicaUrl: replicaUrls,
      topic = topicFor(template, id, tell),
      callSecret: secret,
    }) => ({
      id,
      databaseUrl,
      replicaUrls,
      topic,
      callSecret: secret,
    }),
  );
  for (const name of ['id', 'database', 'topic'] as const) {
    const twice = firstTwice(tenants.map(identities[name]));
    if (twice !== undefined) tell('TENANTS', `the file ${path} gives two tenants the ${name} ${twice}`);
  }
  return tenants;
}

/** What two tenants never share. Shape: of a database its host, port and name, never the password. */
const identities: Readonly<Record<'id' | 'database' | 'topic', (tenant: TenantSettings) => string>> = {
  id: (tenant) => tenant.id,
  database(tenant) {
    const { hostname, port, pathname } = new URL(tenant.databaseUrl);
    return `${hostname}:${port || '5432'}${pathname}`;
  },
  topic: (tenant) => tenant.topic,
};

function firstTwice(texts: readonly string[]): string | undefined {
  return texts.find((text, index) => texts.indexOf(text) < index);
}

function listIn(path: string, tell: (problem: string) => void): z.output<typeof file> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    tell(`cannot be read (${(error as NodeJS.ErrnoException).code})`);
    return [];
  }
  const read = file.safeParse(parsed(text));
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path: place, message }) => `${placeOf(place)}: ${message}`);
  tell(`is not right: ${problems.join('; ')}`);
  return [];
}

/** Errors: none; what the parser would say of a text that is no JSON quotes it, passwords and all. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Where in the file something is, counting tenants from 1. */
function placeOf([index, ...names]: readonly PropertyKey[]): string {
  if (index === undefined) return 'its JSON';
  return [...names.map(String), `of tenant ${Number(index) + 1}`].join(' ');
}
