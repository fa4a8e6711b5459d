import { contextNamed } from '@dayclose/tracing/trace-context.ts';

/** What a request says of the trace that it belongs to, if it can be carried on: nothing of one that is malformed, as the standard wants it. */
export function traceparentOf(header: string | null | undefined): string | undefined {
  return header != null && contextNamed(header) !== undefined ? header : undefined;
}
