import type { LoadTask } from './task.ts';

/** What an answer is: as it has to be, to be asked for again, or none that may come. */
export type Verdict =
  | { readonly kind: 'right' }
  | { readonly kind: 'again' }
  | { readonly kind: 'wrong'; readonly reason: string };

interface Body {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** Longest part of an answer that a reason quotes. Units: characters. */
const quoted = 300;

/** Judges an answer by its status and its body: nothing that was refused, or holds less than was asked for, is right. */
export function judge(
  { holds, retried }: Pick<LoadTask, 'holds' | 'retried'>,
  { status, text }: { readonly status: number; readonly text: string },
): Verdict {
  const body = parse(text);
  const wrong = (what: string): Verdict => ({
    kind: 'wrong',
    reason: `${what}; status ${status}: ${text.slice(0, quoted)}`,
  });
  if (body === undefined) return wrong('the answer is no JSON');
  const code = body.errors?.[0]?.extensions?.code;
  if (code !== undefined && retried.includes(code)) return { kind: 'again' };
  if (body.errors !== undefined) return wrong('the request was refused');
  if (status !== 200) return wrong('the request failed');
  const found = holds.at.reduce<unknown>(inside, body.data);
  if (found === undefined || found === null) return wrong(`the answer has no ${holds.at.join('.')}`);
  if (holds.rows === undefined) return { kind: 'right' };
  const rows = Array.isArray(found) ? found.length : 0;
  return rows >= holds.rows ? { kind: 'right' } : wrong(`${rows} rows of ${holds.rows}`);
}

function inside(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

function parse(text: string): Body | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? body : undefined;
  } catch {
    return undefined;
  }
}
