import { apiVersion } from '@dayclose/extension';

/** Half a sentence that says what is wrong; nothing where all is right. */
type Problem = string | undefined;

const described = ['name', 'description'] as const;
const lists = {
  businessSteps: { of: 'a step', texts: [...described, 'kind'], functions: ['run'] },
  eventTypes: {
    of: 'a type of event',
    texts: ['type', 'description', 'category', 'dataschema'],
    functions: ['of'],
  },
  serializers: { of: 'a serializer', texts: ['type', 'dataschema'], functions: ['data'] },
  subscribers: { of: 'a subscriber', texts: described, functions: ['hear'] },
  outboundCalls: { of: 'an outbound call', texts: [...described, 'url'], functions: [] },
} as const;
const fields = ['name', 'version', 'api', 'schemas', 'codes', ...Object.keys(lists)];

/** What keeps the default export of a module from being an extension for this release: half a sentence, or nothing. */
export function extensionProblem(found: unknown): Problem {
  if (!isObject(found)) return 'has no default export made by defineExtension';
  for (const field of ['name', 'version', 'api'] as const) {
    if (typeof found[field] !== 'string' || found[field] === '') return `gives no ${field}`;
  }
  const version = versionProblem(String(found.api));
  if (version !== undefined) return version;
  const unknown = Object.keys(found).find((field) => !fields.includes(field));
  if (unknown !== undefined) return `has ${unknown}, which this release does not take`;
  return listsProblem(found) ?? codesProblem(found.codes) ?? schemasProblem(found.schemas);
}

/** Whether an extension that was written for a version can rely on this one: of the same major version, and not later. */
function versionProblem(api: string): Problem {
  const [, major, minor] = /^(\d+)\.(\d+)$/.exec(api) ?? [];
  if (major === undefined) return `needs @dayclose/extension ${api}, which is no version like ${apiVersion}`;
  const [ourMajor, ourMinor] = apiVersion.split('.').map(Number);
  if (Number(major) === ourMajor && Number(minor) <= Number(ourMinor)) return undefined;
  return `needs @dayclose/extension ${api}, and this release has ${apiVersion}`;
}

function listsProblem(found: Readonly<Record<string, unknown>>): Problem {
  for (const [field, { of, texts, functions }] of Object.entries(lists)) {
    const list = found[field];
    if (list === undefined) continue;
    if (!Array.isArray(list)) return `has ${field} that are no list`;
    for (const [index, each] of list.entries()) {
      const isOne =
        isObject(each) &&
        texts.every((name) => typeof each[name] === 'string') &&
        functions.every((name) => typeof each[name] === 'function');
      if (!isOne) return `has ${field} of which the ${index + 1}. is not ${of}`;
    }
  }
  return undefined;
}

function codesProblem(codes: unknown): Problem {
  if (codes === undefined) return undefined;
  const isTable = isObject(codes) && Object.values(codes).every((words) => typeof words === 'string');
  return isTable ? undefined : 'has codes that are no table of words';
}

function schemasProblem(schemas: unknown): Problem {
  if (schemas === undefined || typeof schemas === 'string' || schemas instanceof URL) return undefined;
  return 'has schemas that are neither a path nor a URL';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
