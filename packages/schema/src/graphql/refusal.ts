import { type Code, codes, type Details, messageOf } from '@dayclose/domain/kernel/codes.ts';
import { GraphQLError } from 'graphql';

/** What a retryable refusal asks for that tells no other. Units: seconds. */
const retryAfter = 1;

const headersOf: Partial<Record<Code, Record<string, string>>> = {
  UNAUTHENTICATED: { 'www-authenticate': 'Bearer' },
};

/**
 * The error that a client sees for a code: its message, and what programs read in `extensions`.
 *
 * Shape: `http` tells the server which status and headers to answer with; it is taken off before the error is sent.
 */
export function refusal(code: Code, details: Details = {}): GraphQLError {
  const { retryable, status } = codes[code];
  const headers = {
    ...headersOf[code],
    ...(details.allow === undefined ? {} : { allow: String(details.allow) }),
    ...(retryable ? { 'retry-after': String(details.seconds ?? retryAfter) } : {}),
  };
  return new GraphQLError(messageOf(code, details), {
    extensions: { code, retryable, details, http: { status, headers } },
  });
}

/** What is wrong with a request that no command or query could be read from. */
export function badRequest(reason: string): GraphQLError {
  return refusal('BAD_REQUEST', { reason });
}

/** The code of an error that this project raised itself. */
export function codeOf(error: unknown): Code | undefined {
  const code = error instanceof GraphQLError ? error.extensions.code : undefined;
  return typeof code === 'string' && Object.hasOwn(codes, code) ? (code as Code) : undefined;
}
