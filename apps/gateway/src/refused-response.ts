import { presentable } from './errors.ts';

type Rules = Parameters<typeof presentable>[1];

/** The response to a request that is refused before GraphQL has a part in it, in the form in which GraphQL refuses too. */
export function refusedResponse(error: unknown, rules: Rules): Response {
  const { message, extensions } = presentable(error, rules);
  const { http, ...told } = extensions;
  const { status, headers } = http as { status: number; headers: Record<string, string> };
  return Response.json({ errors: [{ message, extensions: told }] }, { status, headers });
}
