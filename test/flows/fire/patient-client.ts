import { randomUUID } from 'node:crypto';
import { operationOf } from '../../api/mutations.ts';
import { commandNamed } from '../../builders/command-named.ts';
import { type Answer, graphqlClient } from '../../harness/graphql-client.ts';
import { waitFor } from '../../harness/wait-for.ts';

const answerDeadlineMs = 60_000;

/** What was asked for under a key, and what was answered in the end. */
export interface Settled {
  readonly key: string;
  readonly name: string;
  readonly input: object;
  readonly data: unknown;
  /** Code of the refusal; nothing where it was accepted. */
  readonly refusal: string | undefined;
  readonly isReplay: boolean;
}

/** Outcomes of an inline close that the same request may find otherwise. */
const passing = new Set(['ACCOUNT_LOCKED', 'TOO_MANY_ACCOUNT_DAYS']);

function outcomesOf(data: unknown): readonly { readonly errorCode: string | null }[] {
  return (data as { inlineCob?: readonly { readonly errorCode: string | null }[] } | null)?.inlineCob ?? [];
}

/** What of an answer tells that the same command is worth sending again. */
function isWorthRetrying({ status, body }: Answer<unknown>): boolean {
  return (
    (status >= 500 && body.errors?.[0]?.extensions?.code !== 'INTERNAL') ||
    body.errors?.[0]?.extensions?.retryable === true ||
    outcomesOf(body.data).some(({ errorCode }) => passing.has(errorCode ?? ''))
  );
}

/** Somebody who asks a gateway for things. */
export interface Asker {
  /** Where the gateway is at present. */
  url(): string;
  readonly apiKey: string;
  /** Told of an answer that says that the server is wrong, whatever was asked. */
  onDefect(sentence: string): void;
  /** Told of a request that got no answer at all. */
  onLost?(): void;
  /** When it is given up, whatever has not been decided. */
  readonly signal?: AbortSignal;
}

/** Sends a command under a key of its own, again and again, until somebody decides on it, whatever dies meanwhile. */
export async function persist(
  { url, apiKey, onDefect, onLost, signal }: Asker,
  { name, input, key = randomUUID() }: { name: string; input: object; key?: string },
): Promise<Settled> {
  const operation = operationOf(name, selections[name]);
  const variables = commandNamed(name).inputName === undefined ? input : { input };
  const decided = async () => {
    const answer = await graphqlClient(url(), apiKey)
      .send<Record<string, unknown>>(operation, variables, { 'idempotency-key': key })
      .catch((error: unknown) => {
        onLost?.();
        throw error;
      });
    const code = answer.body.errors?.[0]?.extensions?.code;
    if (code === 'INTERNAL') onDefect(`${name} ${JSON.stringify(input)}: ${JSON.stringify(answer.body)}`);
    if (isWorthRetrying(answer)) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  };
  const { status, headers, body } = await waitFor(decided, {
    what: `an answer to ${name} ${JSON.stringify(input)}`,
    deadlineMs: answerDeadlineMs,
    everyMs: 30,
    ...(signal === undefined ? {} : { signal }),
  });
  return {
    key,
    name,
    input,
    data: body.data?.[name],
    refusal: status === 200 && !body.errors ? undefined : (body.errors?.[0]?.extensions?.code ?? `${status}`),
    isReplay: headers.get('idempotent-replayed') !== null,
  };
}

/** What is read of answers that are more than an id. */
const selections: Readonly<Record<string, string>> = {
  setBusinessDate: 'businessDate',
  inlineCob: 'accountId daysClosed error errorCode',
};
