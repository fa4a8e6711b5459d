import {
  type Code,
  type Codes,
  type Details,
  type EngineCode,
  engineCodes,
  factsOf,
  fieldOf,
  messageOf,
  type Refused,
} from '@dayclose/domain/kernel/codes.ts';
import { GraphQLError } from 'graphql';

/** What a retryable refusal asks for that tells no other. Units: seconds. */
const retryAfter = 1;

const headersOf: Readonly<Record<Code, Record<string, string>>> = {
  UNAUTHENTICATED: { 'www-authenticate': 'Bearer' },
};

/** The error that a client sees where the engine or a door refuses. */
export function refusal(code: EngineCode, details: Details = {}): GraphQLError {
  return refusalOf({ code, details }, engineCodes);
}

/**
 * The error that a client sees for a refusal: its message, and what programs read in `extensions`.
 *
 * Shape: `details.field` is the field that it is about, where it is about one. `http` tells the server which status and headers to answer with; it is taken off before the error is sent.
 */
export function refusalOf({ code, details = {} }: Refused, codes: Codes): GraphQLError {
  const { retryable, status } = factsOf(code, codes);
  const field = fieldOf(code, codes);
  const headers = {
    ...headersOf[code],
    ...(details.allow === undefined ? {} : { allow: String(details.allow) }),
    ...(retryable ? { 'retry-after': String(details.seconds ?? retryAfter) } : {}),
  };
  return new GraphQLError(messageOf({ code, details }, codes), {
    extensions: {
      code,
      retryable,
      details: field === undefined ? details : { field, ...details },
      http: { status, headers },
    },
  });
}

/** What is wrong with a request that no command or query could be read from. */
export function badRequest(reason: string): GraphQLError {
  return refusal('BAD_REQUEST', { reason });
}

/** The code of an error that this project raised itself. */
export function codeOf(error: unknown): Code | undefined {
  if (!(error instanceof GraphQLError)) return undefined;
  const { code, retryable } = error.extensions;
  return typeof code === 'string' && typeof retryable === 'boolean' ? code : undefined;
}
