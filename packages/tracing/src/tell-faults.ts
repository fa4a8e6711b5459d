import { type DiagLogger, DiagLogLevel, diag } from '@opentelemetry/api';

/** Where it is told that traces do not arrive. */
export type FaultLog = (told: { readonly reason: string }, sentence: string) => void;

/** Least time between two lines about it. Units: milliseconds. */
const everyMs = 60_000;
const longestReason = 200;

/** Says in a log that traces do not arrive, and why: at most once a minute, however many of them. */
export function tellFaults(warn: FaultLog, now: () => number = () => performance.now()): void {
  let next = Number.NEGATIVE_INFINITY;
  const error = (text: string) => {
    if (now() < next) return;
    next = now() + everyMs;
    warn({ reason: reasonIn(text).slice(0, longestReason) }, 'traces are not taken; they are dropped');
  };
  const nothing = () => undefined;
  const log: DiagLogger = { error, warn: nothing, info: nothing, debug: nothing, verbose: nothing };
  diag.setLogger(log, { logLevel: DiagLogLevel.ERROR, suppressOverrideMessage: true });
}

/** What is said of an error, which may be its fields as JSON. */
function reasonIn(text: string): string {
  try {
    return String(JSON.parse(text).message ?? text);
  } catch {
    return text;
  }
}
