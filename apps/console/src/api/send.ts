import type { TypedDocumentString } from './generated/graphql.ts';
import { Refused, Unreachable } from './refused.ts';
import { currentSession, seen, signOut, tokenToRead } from './session.ts';

interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
  readonly extensions?: { readonly consistency?: { readonly token?: string } };
}

interface Options {
  /** Of a command: the same one makes the same command once. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
  /** Another key than the session's, to try it. */
  readonly key?: string;
}

/** Units: milliseconds. Longer than any command may take at the gateway. */
const answerDeadline = 60_000;

/**
 * Asks the API.
 *
 * Errors: Refused with what it says no with, Unreachable where no answer came. A key that is good no longer ends the session.
 */
export async function send<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  options: Options = {},
): Promise<Data> {
  const response = await post(JSON.stringify({ query: document.toString(), variables }), options);
  const answer = await answerIn<Data>(response);
  const token = answer.extensions?.consistency?.token;
  if (token !== undefined) seen(token);
  const refused = refusedIn(answer, response);
  if (refused === undefined) return answer.data as Data;
  if (refused.code === 'UNAUTHENTICATED' && options.key === undefined) signOut(refused.message);
  throw refused;
}

function post(
  body: string,
  { idempotencyKey, signal, key = currentSession()?.key }: Options,
): Promise<Response> {
  const readAfter = tokenToRead();
  const deadline = AbortSignal.timeout(answerDeadline);
  return fetch('/graphql', {
    method: 'POST',
    body,
    cache: 'no-store',
    credentials: 'omit',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      ...(readAfter === undefined ? {} : { 'x-read-after': readAfter }),
    },
    signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
  }).catch((cause) => {
    if (signal?.aborted) throw cause;
    throw new Unreachable('No answer came from the server.', { cause });
  });
}

async function answerIn<Data>(response: Response): Promise<Answer<Data>> {
  try {
    return (await response.json()) as Answer<Data>;
  } catch (cause) {
    throw new Unreachable(`The server answered ${response.status} without saying why.`, { cause });
  }
}

/** What an answer says no with; nothing where it does not. */
export function refusedIn({ errors }: Answer<unknown>, { status, headers }: Response): Refused | undefined {
  const error = errors?.[0];
  if (error === undefined) return undefined;
  const { code, retryable, details, requestId } = error.extensions ?? {};
  const retryAfter = headers.get('retry-after');
  return new Refused(error.message, {
    code: typeof code === 'string' ? code : 'INTERNAL',
    status,
    retryable: retryable === true,
    details: typeof details === 'object' && details !== null ? { ...details } : {},
    requestId: typeof requestId === 'string' ? requestId : undefined,
    retryAfter: retryAfter === null ? undefined : Number(retryAfter),
  });
}
