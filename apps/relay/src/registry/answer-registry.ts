import type { NumberedSchema } from '@dayclose/store/sql/relay/register-schemas.ts';
import type { SchemaRegistry } from './schema-registry.ts';

/** What is asked of a registry is answered with. */
export interface RegistryAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Clients of the registry go by this, and not by the status alone. */
type ErrorCode = 404 | 405 | 40401 | 40402 | 40403 | 42202 | 50001;
const statusDigits = 3;
const mostPositive = 2 ** 31 - 1;
/** A change of what is published is a new name, and what has a name reads all that was ever written under it. */
const compatibilityLevel = 'FULL_TRANSITIVE';

class Refused extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

type Registry = Pick<SchemaRegistry, 'all' | 'find'>;
type Resource = (registry: Registry, ...given: string[]) => unknown;

/** The resources that there are, by their paths; a star is given to them. A subject is the full name of a record, a
 * version its revision. */
const resources: Readonly<Record<string, Resource>> = {
  '/subjects': async (registry) => [...new Set((await registry.all()).map(({ name }) => name))],
  '/subjects/*/versions': async (registry, subject) =>
    (await versionsOf(registry, subject)).map(({ revision }) => revision),
  '/subjects/*/versions/*': async (registry, subject, version) => {
    const found = await versionOf(registry, subject, version);
    return { subject: found.name, version: found.revision, id: found.id, schema: found.schema };
  },
  '/subjects/*/versions/*/schema': async (registry, subject, version) =>
    JSON.parse((await versionOf(registry, subject, version)).schema),
  '/schemas/ids/*': async (registry, id) => ({ schema: (await numbered(registry, id)).schema }),
  '/schemas/ids/*/schema': async (registry, id) => JSON.parse((await numbered(registry, id)).schema),
  '/schemas/ids/*/subjects': async (registry, id) => [(await numbered(registry, id)).name],
  '/schemas/ids/*/versions': async (registry, id) => {
    const { name, revision } = await numbered(registry, id);
    return [{ subject: name, version: revision }];
  },
  '/schemas/types': () => ['AVRO'],
  '/config': () => ({ compatibilityLevel }),
  '/config/*': async (registry, subject) => {
    await versionsOf(registry, subject);
    return { compatibilityLevel };
  },
  '/mode': () => ({ mode: 'READONLY' }),
};
const routes = Object.entries(resources).map(([path, resource]) => ({
  pattern: new RegExp(`^${path.replaceAll('*', '([^/]+)')}/?$`),
  resource,
}));
const roots = /^\/(?:subjects|schemas|config|mode)(?:\/|$)/;

/** Whether a path is one of a registry. */
export function isOfRegistry(path: string): boolean {
  return roots.test(path);
}

/**
 * Answers as a schema registry does that can only be read.
 *
 * Source: Confluent's Schema Registry API, version 1: resources, error codes.
 */
export async function answerRegistry(
  registry: Registry,
  method: string,
  path: string,
): Promise<RegistryAnswer> {
  try {
    return { status: 200, body: await bodyOf(registry, method, path) };
  } catch (error) {
    const told =
      error instanceof Refused ? error : new Refused(50001, 'The schemas cannot be read at present.');
    const status = Number(String(told.code).slice(0, statusDigits));
    return { status, body: { error_code: told.code, message: told.message } };
  }
}

async function bodyOf(registry: Registry, method: string, path: string): Promise<unknown> {
  if (method !== 'GET' && method !== 'HEAD') throw new Refused(405, 'This registry can only be read.');
  for (const { pattern, resource } of routes) {
    const match = pattern.exec(path);
    if (match) return await resource(registry, ...match.slice(1).map(decoded));
  }
  throw new Refused(404, 'This registry has no such resource.');
}

/** Shape: what cannot be decoded is the name of nothing. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

async function numbered(registry: Registry, id = ''): Promise<NumberedSchema> {
  const found = isCount(id) ? await registry.find(Number(id)) : undefined;
  if (found === undefined) throw new Refused(40403, `Schema ${id} not found`);
  return found;
}

async function versionsOf(registry: Registry, subject = ''): Promise<readonly NumberedSchema[]> {
  const found = (await registry.all()).filter(({ name }) => name === subject);
  if (found.length === 0) throw new Refused(40401, `Subject '${subject}' not found.`);
  return found;
}

async function versionOf(
  registry: Registry,
  subject: string | undefined,
  version = '',
): Promise<NumberedSchema> {
  const isLatest = version === 'latest' || version === '-1';
  if (!isLatest && !isCount(version)) {
    const form = `Allowed values are between [1, 2^31-1] and the string "latest"`;
    throw new Refused(42202, `The specified version '${version}' is not a valid version id. ${form}`);
  }
  const versions = await versionsOf(registry, subject);
  const found = isLatest ? versions.at(-1) : versions.find((each) => each.revision === Number(version));
  if (found === undefined) throw new Refused(40402, `Version ${version} not found.`);
  return found;
}

function isCount(text: string): boolean {
  return /^[1-9]\d{0,9}$/.test(text) && Number(text) <= mostPositive;
}
