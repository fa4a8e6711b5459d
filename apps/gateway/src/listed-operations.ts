import { type GraphQLSchema, parse, validate } from 'graphql';
import { z } from 'zod';
import { readOnce } from './read-once.ts';

/** Operations that clients may ask for by an id instead of their text, and whether nothing else is taken. */
export interface ListedOperations {
  /** Text by id. */
  readonly byId: ReadonlyMap<string, string>;
  readonly only: boolean;
}

/** Ids and texts, as the client preset of graphql-codegen writes its `persisted-documents.json`. */
const list = z.record(z.string().min(1), z.string());

function listIn(bytes: Buffer): ReadonlyMap<string, string> {
  const { data } = list.safeParse(JSON.parse(bytes.toString()));
  if (data === undefined) throw new Error('it holds no object of ids and texts');
  return new Map(Object.entries(data));
}

const isOnly = z.enum(['', 'true', 'false'], 'it has to be true or false').default('false');

/**
 * The listed operations of an environment.
 *
 * Errors: an issue for a file that cannot be read, and where nothing else is to be taken than what is not there.
 */
export const listedOperations = z
  .object({ PERSISTED_OPERATIONS: readOnce(listIn), PERSISTED_OPERATIONS_ONLY: isOnly })
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
