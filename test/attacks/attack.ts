import { deepEqual, equal, match } from 'node:assert/strict';
import type { Answer, Target } from './target.ts';

/** Something that is done to a gateway from outside, and what has to come of it. */
export interface Attack {
  readonly number: number;
  readonly name: string;
  readonly expected: string;
  /** Whether it waits for most of a minute: it is begun before all others, and disturbs none of them. */
  readonly isSlow?: boolean;
  /** Does it, and returns what was seen. Errors: throws where it was not what has to be. */
  carryOut(target: Target): Promise<string>;
}

/** What has to come back: a status, the code of the first error, and what the text says. */
export interface Told {
  readonly status: number;
  readonly code?: string;
  readonly says?: RegExp;
}

/** One request of an attack. */
export interface Try {
  readonly what: string;
  send(target: Target): Promise<Answer>;
  readonly told: Told;
}

/** A request by GraphQL with the key of an admin, unless it is sent as somebody else. */
export function asking(
  what: string,
  query: string,
  told: Told,
  given: { readonly variables?: unknown; readonly headers?: Record<string, string> } = {},
): Try {
  return { what, told, send: (target) => target.ask(query, given.variables, given.headers) };
}

/** A request as it is put on the wire, with the key of an admin unless its headers say otherwise. */
export function sending(what: string, path: string, init: RequestInit, told: Told): Try {
  return { what, told, send: (target) => target.http(path, init) };
}

export const json = { 'content-type': 'application/json' };

export const post = (body: RequestInit['body'], headers: Record<string, string> = json): RequestInit => ({
  method: 'POST',
  headers,
  body: body ?? null,
});

export const badRequest = (says?: RegExp): Told => ({
  status: 400,
  code: 'BAD_REQUEST',
  ...(says && { says }),
});

/** Sends one request after the other; none of them may change anything, or take its time. */
export async function refuseAll(target: Target, tries: readonly Try[]): Promise<string> {
  const before = await target.state();
  const seen = new Map<string, number>();
  for (const each of tries) {
    const told = seenOf(await each.send(target), each);
    seen.set(told, (seen.get(told) ?? 0) + 1);
  }
  deepEqual(await target.state(), before, 'something was changed');
  return [...seen].map(([told, times]) => (times === 1 ? told : `${times} × ${told}`)).join(', ');
}

/** What a request was told. Errors: throws where that is not what it has to be told. */
function seenOf(answer: Answer, { what, told: { status, code, says } }: Try): string {
  const { text } = answer;
  deepEqual([answer.status, answer.code], [status, code], `${what}: ${text.slice(0, 500)}`);
  if (says !== undefined) match(text, says, what);
  return code === undefined ? String(status) : `${status} ${code}`;
}

/** Errors: throws where a number is not below a limit. */
export function below(found: number, limit: number, what: string): void {
  equal(found < limit, true, `${what}: ${Math.round(found)}, expected less than ${limit}`);
}
