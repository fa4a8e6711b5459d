import type { SpanContext } from '@opentelemetry/api';

/** The flag of a trace that somebody is told of. */
const sampled = 1;
const wellFormed = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;

/** What a traceparent names; nothing of one that is absent or malformed. Source: W3C Trace Context, section 3.2. */
export function contextNamed(traceparent: string | undefined): SpanContext | undefined {
  const [, traceId, spanId, flags] = wellFormed.exec(traceparent ?? '') ?? [];
  if (traceId === undefined || spanId === undefined) return undefined;
  return {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags ?? '00', 16) & sampled,
    isRemote: true,
  };
}

export function traceparentOf({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-${isSampled({ traceFlags }) ? '01' : '00'}`;
}

export function isSampled({ traceFlags }: Pick<SpanContext, 'traceFlags'>): boolean {
  return (traceFlags & sampled) === sampled;
}

/** Whether somebody is told of the trace that a traceparent names. */
export function isTraced(traceparent: string | undefined): traceparent is string {
  const context = contextNamed(traceparent);
  return context !== undefined && isSampled(context);
}
