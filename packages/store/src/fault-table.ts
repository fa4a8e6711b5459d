/**
 * What a fault of the database is, to whoever asked:
 *
 * - `AWAY`: it cannot be reached, or does not serve for now; nothing of it is due to what was asked.
 * - `REFUSED`: it is there and does not let us in; somebody has to mend the URL, or it.
 * - `CONFLICT`: another transaction was in the way, and the same work, done again, may not meet it.
 * - `LOCKED`: another session holds what is needed, for longer than one waits for it.
 * - `SLOW`: the work takes too long or too much room; less of it may do.
 * - `FULL`: all sessions of this process are at work.
 * - `UNFIT`: it lacks what this version needs; nothing but a person changes that.
 */
export type FaultKind = 'AWAY' | 'REFUSED' | 'CONFLICT' | 'LOCKED' | 'SLOW' | 'FULL' | 'UNFIT';

/** Shape: `says` completes the sentence "The database …". */
export interface FaultRow {
  readonly kind: FaultKind;
  readonly says: string;
}

const rows = (kind: FaultKind, said: Readonly<Record<string, string>>): [string, FaultRow][] =>
  Object.entries(said).map(([state, says]) => [state, { kind, says }]);

const noRoom = 'has no room left on its disk';
const noSessions = 'has no session to spare';
const noPassword = 'refuses the password';
const ended = 'ended the session';
const notThere = 'is not there';

/**
 * Every fault that is known by a code: an SQLSTATE, its class (the first two characters) where all of it is alike, a
 * system error of the connection, a code of Prisma, or the place in PostgreSQL that a code alone does not tell. What is not here is a defect, or says something against the work.
 *
 * Source: PostgreSQL, appendix A; Prisma, error reference; errno(3).
 */
export const faultTable: ReadonlyMap<string, FaultRow> = new Map([
  ...rows('AWAY', {
    '08': 'lost the connection',
    '25006': 'takes no writes',
    '25P03': 'ended the session, which paused for too long',
    // 40002 and 40003: what became of the transaction is not known, so it is not simply run again.
    '40': 'could not end the transaction',
    '53': 'has no room',
    '53100': noRoom,
    '53200': 'has no memory left',
    '53300': noSessions,
    '55': 'is not in a state to do this',
    '57': ended,
    '57P01': ended,
    '57P03': 'is starting up or shutting down',
    '58': 'met an error of its system',
    ECONNABORTED: 'broke off the connection',
    ECONNREFUSED: 'cannot be reached: nobody listens there',
    ECONNRESET: 'broke off the connection',
    EPIPE: 'broke off the connection',
    EPROTO: 'cannot be reached: the two sides agree on no encryption',
    ETIMEDOUT: 'does not answer',
    EHOSTDOWN: 'cannot be reached: its host is down',
    EHOSTUNREACH: 'cannot be reached: no way leads to its host',
    ENETDOWN: 'cannot be reached: the network is down',
    ENETUNREACH: 'cannot be reached: no way leads to its host',
    ENOTFOUND: 'cannot be reached: there is no such host',
    EAI_AGAIN: 'cannot be reached: the name of its host cannot be looked up',
    P1001: 'cannot be reached',
    P1002: 'does not answer',
    P1008: 'does not answer',
    P1011: 'cannot be reached: the two sides agree on no encryption',
    P1017: 'broke off the connection',
    P2037: noSessions,
  }),
  ...rows('REFUSED', {
    '28': 'refuses the user',
    '28P01': noPassword,
    '3D000': notThere,
    '57P04': notThere,
    P1000: noPassword,
    P1003: notThere,
    P1010: 'refuses the user',
  }),
  ...rows('CONFLICT', {
    '40001': 'met another transaction',
    '40P01': 'met another transaction',
    P2034: 'met another transaction',
    // A partition for the row was made between choosing the one of all others and getting into it: the next choice is right.
    ExecPartitionCheckEmitError: 'met a partition that was being made',
  }),
  ...rows('LOCKED', {
    '55006': 'has another session at work on this',
    '55P03': 'has another session at work on this',
  }),
  ...rows('SLOW', {
    '25P04': 'ended a transaction that took too long',
    '53400': 'ended a statement that took too much',
    '57014': 'ended a statement that took too long',
  }),
  ...rows('FULL', {
    P2024: 'has no session left for this process',
    P2028: 'has no session left for this process',
  }),
  ...rows('UNFIT', {
    '42501': 'does not let this user do this',
    '42703': 'lacks columns of this version: run "npm run migrate" first',
    '42P01': 'lacks tables of this version: run "npm run migrate" first',
  }),
]);

/** Faults that the driver tells in words only. Source: pg and pg-pool, where these sentences are written. */
export const faultSentences: readonly (readonly [RegExp, FaultRow])[] = [
  // Before the next: the pool's own queue, not the server.
  [
    /^timeout exceeded when trying to connect$/,
    { kind: 'FULL', says: 'has no session left for this process' },
  ],
  [/^Connection terminated due to connection timeout$/, { kind: 'AWAY', says: 'does not answer' }],
  [/^(Connection terminated|Client has encountered a connection error)/, { kind: 'AWAY', says: ended }],
  [/^(Client was closed|Cannot use a pool after calling end)/, { kind: 'AWAY', says: 'is no longer asked' }],
  [/^SASL: SCRAM-\S+: client password/, { kind: 'REFUSED', says: 'asks for a password, and none is given' }],
];
