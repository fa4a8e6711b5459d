import { type Code, codes } from '@dayclose/domain/kernel/codes.ts';

/** States and system errors of a server that cannot be reached or has no room. Source: PostgreSQL, appendix A. */
const states = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  '53300',
  '57014',
  '57P01',
  '57P02',
  '57P03',
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
]);
const connectionException = /^08\w{3}$/;
const said =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;
/** A query on a replica that the replay of the log had to end. */
const replayConflict = '40001';
const deepest = 8;

/** Whether an error means that the database could not be reached, so that the same request may succeed later. */
export function isUnavailable(error: unknown): boolean {
  return chain(error).some(({ code, message }) => {
    if (typeof code === 'string' && (states.has(code) || connectionException.test(code))) return true;
    return typeof message === 'string' && said.test(message);
  });
}

/** Whether a read on a replica failed for a reason that the primary does not share. */
export function isReplicaFault(error: unknown): boolean {
  return isUnavailable(error) || chain(error).some(({ code }) => code === replayConflict);
}

/** The code of the refusal that a statement met before it reached the database; Prisma keeps that of what it wraps. */
export function passingCodeIn(error: unknown): Code | undefined {
  return chain(error)
    .map(({ code }) => code)
    .find(
      (code): code is Code =>
        typeof code === 'string' && Object.hasOwn(codes, code) && codes[code as Code].retryable,
    );
}

interface Described {
  readonly code?: unknown;
  readonly message?: unknown;
}

/** An error and what it was made from: causes, originals and the parts of an aggregate. */
function chain(error: unknown, depth = 0): readonly Described[] {
  if (typeof error !== 'object' || error === null || depth > deepest) return [];
  const { cause, originalError, errors, meta, originalCode, driverAdapterError } = error as Record<
    string,
    unknown
  >;
  const made = [cause, originalError, driverAdapterError, ...(Array.isArray(errors) ? errors : [])];
  if (typeof meta === 'object' && meta !== null)
    made.push(meta, (meta as { driverAdapterError?: unknown }).driverAdapterError);
  const own = originalCode === undefined ? [error] : [error, { code: originalCode }];
  return [...own, ...made.flatMap((each) => chain(each, depth + 1))];
}
