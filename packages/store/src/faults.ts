import { type EngineCode, engineCodes } from '@dayclose/domain/kernel/codes.ts';
import pg from 'pg';
import { type FaultKind, type FaultRow, faultSentences, faultTable } from './fault-table.ts';

/** A fault of the database. Shape: `state` is the code that it is known by, or its sentence. */
export interface Fault extends FaultRow {
  readonly state: string;
}

/** What whoever asked is told. Shape: a kind without a code is a defect to them. */
const codesTold: Readonly<Record<FaultKind, EngineCode | undefined>> = {
  AWAY: 'UNAVAILABLE',
  REFUSED: 'UNAVAILABLE',
  CONFLICT: 'UNAVAILABLE',
  LOCKED: 'RETRY',
  SLOW: 'BUSY',
  FULL: 'BUSY',
  UNFIT: undefined,
};
/** Kinds that say nothing against the work: the very same may succeed later. */
const passing: ReadonlySet<FaultKind> = new Set(['AWAY', 'REFUSED', 'CONFLICT', 'LOCKED', 'FULL']);
/** Kinds that say that less of the work, or the same later, may do. */
const heldUp: ReadonlySet<FaultKind> = new Set(['SLOW', 'LOCKED']);
const deepest = 8;

/** What kind of fault of the database an error is, wherever in it that is said; nothing where it is none. */
export function faultOf(error: unknown): Fault | undefined {
  for (const { code, routine, message } of chain(error)) {
    const fault = ofCode(code) ?? ofRoutine(routine, code) ?? ofMessage(message);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function ofCode(code: unknown): Fault | undefined {
  if (typeof code !== 'string') return undefined;
  const row = faultTable.get(code) ?? (/^\w{5}$/.test(code) ? faultTable.get(code.slice(0, 2)) : undefined);
  return row && { ...row, state: code };
}

/** Where in PostgreSQL an error comes from tells what its code, of many faults, does not. */
function ofRoutine(routine: unknown, code: unknown): Fault | undefined {
  const row = typeof routine === 'string' ? faultTable.get(routine) : undefined;
  return row && { ...row, state: String(code) };
}

function ofMessage(message: unknown): Fault | undefined {
  if (typeof message !== 'string') return undefined;
  const row = faultSentences.find(([said]) => said.test(message))?.[1];
  return row && { ...row, state: message };
}

/** Whether a fault is of the moment, so that the very same work may succeed later. */
export function isPassing(error: unknown): boolean {
  const fault = faultOf(error);
  return fault !== undefined && passing.has(fault.kind);
}

/** Whether work took too long, or did not get in time what somebody else has: it may be due to a part of it alone. */
export function isHeldUp(error: unknown): boolean {
  const kind = faultOf(error)?.kind;
  return kind !== undefined && heldUp.has(kind);
}

/** Whether nothing can be done with the database at present, whatever is asked of it. */
export function isAway(error: unknown): boolean {
  const kind = faultOf(error)?.kind;
  return kind === 'AWAY' || kind === 'REFUSED';
}

/**
 * The code of the refusal that a client is told for what passes: a fault of the database, or a refusal that a statement
 * met before it got there, which whoever wraps it keeps. Nothing where it is a defect.
 */
export function codeTold(error: unknown): EngineCode | undefined {
  const fault = faultOf(error);
  if (fault !== undefined) return codesTold[fault.kind];
  return chain(error).find(isRefusal)?.code;
}

function isRefusal(each: Described): each is { readonly code: EngineCode } {
  return (
    typeof each.code === 'string' &&
    Object.hasOwn(engineCodes, each.code) &&
    engineCodes[each.code as EngineCode].retryable
  );
}

/** One sentence for people: what the database said, without its statements. */
export function describeFault(error: unknown): string {
  const fault = faultOf(error);
  if (fault !== undefined) return sentence(fault, '');
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (!(cause instanceof pg.DatabaseError)) return cause instanceof Error ? cause.message : String(cause);
  const constraint = cause.constraint === undefined ? '' : `, constraint ${cause.constraint}`;
  return `The database refused it (SQLSTATE ${cause.code}${constraint}).`;
}

/** The same, naming the database that a URL leads to; nothing where an error is no fault of it. */
export function describeFaultOf(error: unknown, databaseUrl: string): string | undefined {
  const fault = faultOf(error);
  return fault && sentence(fault, ` ${nameOf(databaseUrl)}`);
}

function sentence({ says, state }: Fault, name: string): string {
  return `The database${name} ${says}${/^\w+$/.test(state) ? ` (${state})` : ''}.`;
}

/** Host, port and name: never the password. */
export function nameOf(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return 'that DATABASE_URL names';
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname}`;
}

interface Described {
  readonly code?: unknown;
  readonly routine?: unknown;
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
