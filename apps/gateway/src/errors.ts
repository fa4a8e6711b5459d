import { type Code, engineCodes } from '@dayclose/domain/kernel/codes.ts';
import { badRequest, codeOf, refusal } from '@dayclose/schema/graphql/refusal.ts';
import { codeTold, faultOf } from '@dayclose/store/faults.ts';
import { GraphQLError } from 'graphql';
import { limits } from './config.ts';
import { tooMany } from './gate.ts';

/** Tells whoever looks after the gateway of an error that clients see only masked: a defect, or a fault of the database. */
export type Report = (error: unknown) => void;

interface Rules {
  readonly requestId: string;
  readonly production: boolean;
  readonly report: Report;
}

/**
 * The error that a client may see in place of any error: one of our codes, the request id, and never a stack, SQL or a
 * path of this machine.
 */
export function presentable(error: unknown, { requestId, production, report }: Rules): GraphQLError {
  const known = recognise(error, production);
  if (known === undefined || faultOf(originOf(error)) !== undefined) report(error);
  const { message, extensions } = known ?? refusal('INTERNAL');
  const place = error instanceof GraphQLError ? error : undefined;
  const { status, headers } = extensions.http as HttpAnswer;
  return new GraphQLError(message, {
    nodes: place?.nodes,
    source: place?.source,
    positions: place?.positions,
    path: place?.path,
    extensions: { ...extensions, http: { status, headers }, requestId },
  });
}

interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

function recognise(error: unknown, production: boolean): GraphQLError | undefined {
  const original = originOf(error);
  if (!(original instanceof GraphQLError)) {
    // A turn that did not come, a database that is away. Prisma keeps no more of it than the code.
    const told = codeTold(original);
    return told && refusal(told, told === 'RATE_LIMITED' ? tooMany : {});
  }
  if (original.extensions.unexpected === true) return undefined;
  const outer = error instanceof GraphQLError ? error : original;
  if (!isOurs(original)) return ofLibrary(outer.message, statusOf(original), production);
  // A scalar says what is wrong with a value; what wraps it says which variable the value came in.
  return codeOf(original) === 'BAD_REQUEST' && outer !== original ? badRequest(outer.message) : original;
}

const noOperation =
  'The operation is missing: send it as "query", like {"query": "{ loans { edges { node { id } } } }"}.';
/** What to do about what GraphQL itself refuses, where its own words do not say. */
const plainly: Readonly<Record<string, string>> = {
  'Could not determine what operation to execute.':
    'Name in "operationName" the operation to run: the document has several, or none of the name given.',
  'Must provide query string.': noOperation,
  'Syntax Error: Unexpected <EOF>.': noOperation,
};

const mutationByGet = { reason: 'A mutation changes something, and GET does not', allow: 'POST' };

/** What GraphQL itself refused: syntax, validation, coercion, the request's form. */
function ofLibrary(message: string, status: number | undefined, production: boolean): GraphQLError {
  // Methods that are never taken were refused before: what is left is a mutation over GET.
  if (status === engineCodes.METHOD_NOT_ALLOWED.status) return refusal('METHOD_NOT_ALLOWED', mutationByGet);
  if (status === engineCodes.BODY_TOO_LARGE.status)
    return refusal('BODY_TOO_LARGE', { limit: limits.bodyBytes });
  const told = plainly[message] ?? message;
  const reason = production ? told.replace(/ Did you mean .*$/s, '') : told;
  return badRequest(reason);
}

/** Errors of resolvers are wrapped by the executor; what they were before tells whose they are. */
export function originOf(error: unknown): unknown {
  let origin = error;
  while (origin instanceof GraphQLError && origin.originalError !== undefined) origin = origin.originalError;
  return origin;
}

function isOurs(
  error: GraphQLError,
): error is GraphQLError & { readonly extensions: { readonly code: Code } } {
  return codeOf(error) !== undefined;
}

function statusOf(error: GraphQLError): number | undefined {
  return (error.extensions.http as { status?: number } | undefined)?.status;
}
