import { sqlState } from '@dayclose/store/database.ts';
import pg from 'pg';

/** Classes of SQLSTATE that say nothing against the statement. Source: PostgreSQL, appendix A. */
const passingClasses = new Set([
  '08', // connection
  '40', // serialization, deadlock
  '53', // resources
  '55', // locks
  '57', // shutdown, recovery
  '58', // system
]);
/** Refusals of these classes that come of a chunk that takes too long: fewer accounts may do. */
const tooSlow = new Set(['57014', '25P04']);
/** A session that was cut off between two statements. */
const pausedTooLong = '25P03';
const socketCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);
const driverMessages =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded)/;

/** Whether a fault is of the moment, so that the very same work may succeed later. */
export function isPassing(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) {
    return !tooSlow.has(state) && (state === pausedTooLong || passingClasses.has(state.slice(0, 2)));
  }
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  return (code !== undefined && socketCodes.has(code)) || driverMessages.test(error.message);
}

/** Whether an account's turn did not come in time. */
export function isLockTimeout(error: unknown): boolean {
  return sqlState(error) === '55P03';
}

/** One sentence for the people who look after failed accounts: what the database said, without its statements. */
export function describeFault(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (!(cause instanceof pg.DatabaseError)) return cause instanceof Error ? cause.message : String(cause);
  const constraint = cause.constraint === undefined ? '' : `, constraint ${cause.constraint}`;
  return `The database refused it (SQLSTATE ${cause.code}${constraint}).`;
}
