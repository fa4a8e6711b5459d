import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitFor } from '../../test/harness/wait-for.ts';
import { PlainError } from '../terminal/plain-error.ts';
import {
  asPostgres,
  type Cluster,
  databaseUrl,
  dataFolder,
  onServer,
  SUPERUSER,
  startServer,
  stopServer,
} from './postgres.ts';
import { lastLines } from './run-command.ts';

const SLOT = 'replica';
const STREAMING_DEADLINE_MS = 60_000;

/**
 * Starts the streaming replica of a running primary, and makes it anew, by a cold copy of the primary's files,
 * if there is none or if it was away for so long that the primary no longer holds what it missed.
 */
export async function startReplica(cluster: Cluster): Promise<void> {
  if (!(await canCatchUp(cluster))) await copyPrimary(cluster);
  // With each start: the primary's port may be another than when the replica was made.
  const settings = join(dataFolder(cluster, 'replica'), 'postgresql.auto.conf');
  writeFileSync(settings, followingSettings(cluster), { mode: 0o600 });
  await startServer(cluster, 'replica');
  await waitFor(() => isStreaming(cluster), {
    what: 'the replica to stream',
    deadlineMs: STREAMING_DEADLINE_MS,
    ...(cluster.signal ? { signal: cluster.signal } : {}),
  });
}

async function canCatchUp(cluster: Cluster): Promise<boolean> {
  if (!existsSync(join(dataFolder(cluster, 'replica'), 'dayclose-copied'))) return false;
  return onServer(databaseUrl(cluster, 'primary'), async (client) => {
    const { rows } = await client.query<{ wal_status: string | null }>(
      'SELECT wal_status FROM pg_replication_slots WHERE slot_name = $1',
      [SLOT],
    );
    const [slot] = rows;
    return slot !== undefined && slot.wal_status !== 'lost' && slot.wal_status !== 'unreserved';
  });
}

async function copyPrimary(cluster: Cluster): Promise<void> {
  const [from, to] = [dataFolder(cluster, 'primary'), dataFolder(cluster, 'replica')];
  await stopServer(cluster.profile, 'replica');
  rmSync(to, { recursive: true, force: true });
  await onServer(databaseUrl(cluster, 'primary'), async (client) => {
    await client.query(
      'SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = $1',
      [SLOT],
    );
    await client.query('SELECT pg_create_physical_replication_slot($1, true)', [SLOT]);
  });
  await stopServer(cluster.profile, 'primary');
  const copied = await asPostgres(cluster, 'cp', ['-R', '-p', from, to]);
  if (copied.code !== 0) {
    rmSync(to, { recursive: true, force: true });
    const full = copied.output.includes('No space left');
    throw new PlainError(
      full
        ? 'The disk is full: make some room and run the command again.'
        : `The replica cannot be copied from the primary: ${lastLines(copied.output)}`,
    );
  }
  // A copied slot would hold back the replica's own log for ever.
  rmSync(join(to, 'pg_replslot', SLOT), { recursive: true, force: true });
  await startServer(cluster, 'primary');
  writeFileSync(join(to, 'dayclose-copied'), '');
  writeFileSync(join(to, 'standby.signal'), '');
}

function followingSettings(cluster: Cluster): string {
  const connection = `host=127.0.0.1 port=${cluster.ports.pg} user=${SUPERUSER} password=${cluster.password}`;
  return `primary_conninfo = '${connection} application_name=${SLOT}'\nprimary_slot_name = '${SLOT}'\n`;
}

async function isStreaming(cluster: Cluster): Promise<boolean> {
  return onServer(databaseUrl(cluster, 'primary'), async (client) => {
    const { rowCount } = await client.query("SELECT FROM pg_stat_replication WHERE state = 'streaming'");
    return (rowCount ?? 0) > 0;
  });
}
