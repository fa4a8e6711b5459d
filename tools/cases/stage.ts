import type { GraphqlClient } from '../../test/harness/graphql-client.ts';
import { Refused } from './failure.ts';
import type { CaseProduct } from './product/case-product.ts';

/** Where one case is played: a system of its own, and what the steps have made in it so far. */
export interface Stage {
  readonly api: GraphqlClient;
  readonly product: CaseProduct;
  readonly signal: AbortSignal;
  /** Starts a worker, once. */
  startWorker(): Promise<void>;
  readonly locks: Locks;
  /** Id of the loan or of the savings account. */
  account: string | undefined;
  productId: string | undefined;
  clientId: string | undefined;
  /** Ids of transactions and charges by the names that the case gives them. */
  readonly refs: Map<string, string>;
  /** The key of the step at hand. */
  idempotencyKey: string | undefined;
  lastResponse: { readonly status: number; readonly replayed: boolean } | undefined;
  /** Ids of the events that earlier checks have seen. */
  readonly seenEvents: Set<string>;
}

/** The accounts that cannot be closed on a stage. */
export interface Locks {
  place(account: string): Promise<void>;
  /** Lets all of them be closed again. */
  release(): Promise<void>;
  /** Shows, once there is a day to close, that the account cannot be; absent where it has been shown. */
  untried: Act | undefined;
}

/** What a step or a check does, read whole before anything runs. */
export type Act = (stage: Stage) => Promise<void>;

/** The id of the account. Errors: a case that never applied for one. */
export function accountOf(stage: Stage): string {
  if (stage.account === undefined) throw new Error('no account was applied for yet');
  return stage.account;
}

/** Sends the command of a step. Errors: a refusal throws. */
export async function command<Answer>(
  stage: Stage,
  mutation: string,
  input: { readonly type: string; readonly value: object },
  answer: string,
): Promise<Answer> {
  const text = `mutation ($input: ${input.type}!) { ${mutation}(input: $input) { ${answer} } }`;
  const data = await send<Record<string, Answer>>(stage, text, { input: input.value });
  return data[mutation] as Answer;
}

/** Sends a mutation of a step under its key, and keeps what `lastResponse` compares. */
export async function send<Data>(stage: Stage, text: string, variables: object): Promise<Data> {
  const { idempotencyKey } = stage;
  const headers: Record<string, string> =
    idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey };
  const answer = await stage.api.send<Data>(text, variables, headers);
  const replayed = answer.headers.get('idempotent-replayed') === 'true';
  stage.lastResponse = { status: answer.status, replayed };
  return dataOf(answer);
}

/** Asks something that is not part of the case's story. Errors: a refusal throws. */
export async function ask<Data>(stage: Stage, text: string, variables: object = {}): Promise<Data> {
  return dataOf(await stage.api.send<Data>(text, variables));
}

function dataOf<Data>({ status, body }: Awaited<ReturnType<GraphqlClient['send']>>): Data {
  const [error] = body.errors ?? [];
  if (error !== undefined || !body.data) {
    const message = error === undefined ? 'there was no answer' : brief(error.message);
    throw new Refused(status, error?.extensions?.code ?? 'NO_DATA', message);
  }
  return body.data as Data;
}

/** The library says the whole input first, and what is wrong with it last. */
function brief(message: string): string {
  return message.replace(/^Variable "\$input" got invalid value .*; (?=[A-Z])/s, 'the input: ');
}
