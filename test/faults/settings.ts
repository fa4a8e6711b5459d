/** What every process of a fault's world is set to, so that bounds can be said. Units: milliseconds. */
export const leaseMs = 3_000;
export const tickMs = 500;
/** What the clients' gateway, PostgreSQL and the machine's other guests may add to any recovery. */
export const busyMachineMs = 10_000;
/** A chunk, from its claim to its end. */
export const chunkMs = 1_000;
/** After which a process whose event loop stands still ends itself. */
export const watchdogMs = 5_000;
/** How long a run may take, whatever it met; what is not over by then never will be. */
export const runDeadlineMs = 150_000;
/** What a backlog of some thousand events may take on such a machine. */
export const busyDrainMs = 30_000;
/** After which events have to be in Kafka, once nobody writes any more (E4). */
export const drainMs = 5_000 + busyDrainMs;

/** Small partitions and chunks: a run of a small book takes long enough to be struck in its middle. */
export const workerSettings = {
  COB_PARTITION_ACCOUNTS: '60',
  COB_PARTITION_ACCOUNTS_LEAST: '20',
  COB_CHUNK_ACCOUNT_DAYS: '6',
  COB_LEASE_MS: String(leaseMs),
  WORKER_TICK_MS: String(tickMs),
} as const;

export const relayLeaseMs = 6_000;
const sendDeadlineMs = 4_000;
const relayBackoffMs = 2_000;
/** Until a relay sends again to a Kafka that is back: what is under way ends, it waits, and it connects anew. */
export const relayBackMs = sendDeadlineMs + relayBackoffMs + sendDeadlineMs;

export const relaySettings = {
  RELAY_LEASE_MS: String(relayLeaseMs),
  RELAY_HEARTBEAT_MS: '500',
  RELAY_CLAIM_MS: '200',
  RELAY_SEND_DEADLINE_MS: String(sendDeadlineMs),
  RELAY_BACKOFF_MS: String(relayBackoffMs),
  /** What a death repeats at most. */
  RELAY_BATCH_ROWS: '100',
} as const;

/** A worker that hears of partitions by the queue alone: its own looks are a minute apart. */
export const queueOnly = { WORKER_ROLES: 'worker', WORKER_TICK_MS: '60000' } as const;
export const managerOnly = { WORKER_ROLES: 'manager' } as const;
/** A worker with one partition at a time, so that it is known which one it has. */
export const oneHand = { COB_PARTITIONS_AT_ONCE: '1' } as const;
