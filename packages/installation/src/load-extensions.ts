import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Part } from '@dayclose/domain/installed.ts';
import type { Codes } from '@dayclose/domain/kernel/codes.ts';
import type { Extension } from '@dayclose/extension';
import type { AvroParts } from '@dayclose/schema/avro/codec.ts';
import { extensionProblem } from './check-extension.ts';

/** What an extension brings to what is installed. */
export interface ExtensionPart extends AvroParts {
  readonly part: Part;
}

/** The most extensions of one process. */
const extensionsMax = 50;
const publicPackage = '@dayclose/extension';

/**
 * Loads the extensions that DAYCLOSE_EXTENSIONS names, in its order: npm packages, or files, which are told by a dot or a
 * slash at their beginning.
 *
 * Errors: one that does not load, or that is none for this release, throws a sentence that says which and why.
 */
export async function loadExtensions(env: NodeJS.ProcessEnv): Promise<readonly ExtensionPart[]> {
  const names = (env.DAYCLOSE_EXTENSIONS ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length > extensionsMax) {
    throw new Error(
      `DAYCLOSE_EXTENSIONS names ${names.length} extensions; at most ${extensionsMax} are taken.`,
    );
  }
  if (names.length === 0) return [];
  const hooks = registerHooks({ resolve: ourOwnPackage });
  try {
    const parts: ExtensionPart[] = [];
    for (const name of names) parts.push(partOf(await loadExtension(name)));
    return parts;
  } finally {
    hooks.deregister();
  }
}

/** Whatever an extension imports as the public package is the one of this process, wherever the extension lies. */
function ourOwnPackage(
  specifier: string,
  context: Parameters<Parameters<typeof registerHooks>[0]['resolve'] & object>[1],
  next: Parameters<Parameters<typeof registerHooks>[0]['resolve'] & object>[2],
) {
  return specifier === publicPackage
    ? next(specifier, { ...context, parentURL: import.meta.url })
    : next(specifier, context);
}

async function loadExtension(name: string): Promise<Extension> {
  const { default: found } = await importFrom(name).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The extension ${name} does not load: ${reason.split('\n')[0]}.`.replace('..', '.'), {
      cause: error,
    });
  });
  const problem = extensionProblem(found);
  if (problem !== undefined) throw new Error(`The extension ${name} ${problem}.`);
  return found as Extension;
}

async function importFrom(name: string): Promise<{ readonly default?: unknown }> {
  if (!/^(\.{0,2}\/|file:)/.test(name)) return await import(name);
  const path = name.startsWith('file:') ? fileURLToPath(name) : resolve(name);
  if (!existsSync(path)) throw new Error(`there is no file ${path}`);
  return await import(pathToFileURL(path).href);
}

function partOf(extension: Extension): ExtensionPart {
  const {
    name,
    version,
    businessSteps = [],
    eventTypes = [],
    serializers = [],
    subscribers = [],
    outboundCalls = [],
  } = extension;
  const namesOf = (things: readonly { readonly name: string }[]) => things.map((thing) => thing.name);
  const { schemas } = extension;
  return {
    part: {
      // A job does without them until somebody configures them.
      steps: businessSteps.map((step) => ({ ...step, isOptional: true as const })),
      events: eventTypes,
      serializers,
      codes: codesOf(extension),
      subscribers,
      outboundCalls,
      extensions: [
        {
          name,
          version,
          businessSteps: namesOf(businessSteps),
          eventTypes: eventTypes.map(({ type }) => type),
          subscribers: namesOf(subscribers),
          outboundCalls: namesOf(outboundCalls),
        },
      ],
    },
    avroFolders: schemas === undefined ? [] : [schemas instanceof URL ? fileURLToPath(schemas) : schemas],
  };
}

function codesOf({ codes = {} }: Extension): Codes {
  return Object.fromEntries(
    Object.entries(codes).map(([code, message]) => [code, { status: 422, retryable: false, message }]),
  );
}
