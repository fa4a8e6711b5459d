import { openPool, sessionLimits } from '@dayclose/store/database.ts';
import type { Pool } from 'pg';
import type { RelayConfig } from './config.ts';

const poolSize = 5;
const connectTimeoutMs = 2_000;

/**
 * Opens the relay's few connections to the primary: for two lanes, the heartbeat, the look at the topic and a replay; one that
 * fails is replaced at the next statement. Its statements are always the same, over many partitions: to plan one costs
 * several times what it does where a single event waits.
 */
export function openDatabase(
  url: string,
  { RELAY_STATEMENT_MS: statementTimeoutMs }: Pick<RelayConfig, 'RELAY_STATEMENT_MS'>,
): Pool {
  // To make a partition waits for whoever writes to the outbox, as long as any statement may.
  const lockTimeoutMs = statementTimeoutMs;
  const plans = { keepsPlans: true, readsByIndex: true };
  const limits = {
    ...sessionLimits,
    ...plans,
    poolSize,
    connectTimeoutMs,
    statementTimeoutMs,
    lockTimeoutMs,
  };
  return openPool(url, 'dayclose-relay', limits);
}
