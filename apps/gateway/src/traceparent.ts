const wellFormed = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/**
 * What a request says of the trace that it belongs to, if it can be carried on: nothing of one that is malformed, as the
 * standard wants it.
 *
 * Source: W3C Trace Context, section 3.2: version, trace id, parent id and flags; version ff, and ids of zeros, are invalid.
 */
export function traceparentOf(header: string | null | undefined): string | undefined {
  return header != null && wellFormed.test(header) ? header : undefined;
}
