import { readFileSync } from 'node:fs';
import { type GraphQLSchema, parse, validate } from 'graphql';
import { z } from 'zod';

/** Operations that clients may ask for by an id instead of their text, and whether nothing else is taken. */
export interface ListedOperations {
  /** Text by id. */
  readonly byId: ReadonlyMap<string, string>;
  readonly only: boolean;
}

/** Ids and texts, as the client preset of graphql-codegen writes its `persisted-documents.json`. */
const list = z.record(z.string().min(1).max(200), z.string());

/** A file with a list of operations, read once; none where it is not named. */
const file = z
  .string()
  .optional()
  .transform((path, { addIssue }): ReadonlyMap<string, string> | undefined => {
    if (path === undefined || path === '') return undefined;
    try {
      return new Map(Object.entries(list.parse(JSON.parse(readFileSync(path, 'utf8')))));
    } catch (error) {
      const told =
        error instanceof z.ZodError ? 'it holds no object of ids and texts' : (error as Error).message;
      addIssue({ code: 'custom', message: `${path} cannot be read: ${told}` });
      return undefined;
    }
  });

const isOnly = z.enum(['', 'true', 'false'], 'it has to be true or false').default('false');

/**
 * The listed operations of an environment.
 *
 * Errors: an issue for a file that cannot be read, and where nothing else is to be taken than what is not there.
 */
export const listedOperations = z
  .object({ PERSISTED_OPERATIONS: file, PERSISTED_OPERATIONS_ONLY: isOnly })
  .transform(({ PERSISTED_OPERATIONS: byId, PERSISTED_OPERATIONS_ONLY }, { addIssue }) => {
    const only = PERSISTED_OPERATIONS_ONLY === 'true';
    if (only && byId === undefined) {
      addIssue({
        code: 'custom',
        path: ['PERSISTED_OPERATIONS_ONLY'],
        message: 'it is true, and PERSISTED_OPERATIONS names no file',
      });
    }
    return { operations: byId === undefined ? undefined : { byId, only } };
  });

/** Errors: throws a sentence on the first operation that the schema does not answer. */
export function checkOperations({ byId }: ListedOperations, schema: GraphQLSchema): void {
  for (const [id, text] of byId) {
    const wrong = (reason: string) =>
      new Error(`PERSISTED_OPERATIONS: the operation ${id} is none: ${reason}`);
    let document: ReturnType<typeof parse>;
    try {
      document = parse(text);
    } catch (error) {
      throw wrong((error as Error).message);
    }
    const [first] = validate(schema, document);
    if (first !== undefined) throw wrong(first.message);
  }
}
