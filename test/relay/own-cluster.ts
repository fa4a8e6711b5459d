import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopDaemon } from '../../tools/services/daemon.ts';
import { choosePorts } from '../../tools/services/ports.ts';
import {
  type Cluster,
  databaseUrl,
  initializePrimary,
  onServer,
  openCluster,
  startServer,
  stopServer,
} from '../../tools/services/postgres.ts';
import { describeProfile } from '../../tools/services/profile.ts';
import { startReplica } from '../../tools/services/replica.ts';
import { waitFor } from '../harness/wait-for.ts';
import { keepArchive, markRestorePoint, restoreTo, takeBackup } from './backups.ts';

const deadlineMs = 30_000;

interface Given {
  readonly durable?: boolean;
  /** Whether its log is kept in an archive, for restores. */
  readonly archives?: boolean;
  readonly clock?: { readonly env: Readonly<Record<string, string>> } | undefined;
}

/** A primary with a replica of one test's own, which can fail over. */
export class OwnCluster {
  readonly #cluster: Cluster;

  private constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  /** Starts one; a crash of one that is `durable` loses nothing that was committed. Its servers may go by a clock of its own. */
  static async start({ durable = false, archives = false, clock }: Given = {}): Promise<OwnCluster> {
    const base = { ...describeProfile('test'), durable };
    const folder = mkdtempSync(join(tmpdir(), 'dayclose-cluster-'));
    // PostgreSQL runs as another user where this is root.
    chmodSync(folder, 0o755);
    const ports = { ...base.ports, pg: base.ports.pg + 200, pgReplica: base.ports.pgReplica + 200 };
    const profile = { ...base, folder, ports };
    const opened = await openCluster(profile, await choosePorts(profile, ['pg', 'pgReplica']));
    const cluster = clock === undefined ? opened : { ...opened, env: clock.env };
    const own = new OwnCluster(cluster);
    try {
      await initializePrimary(cluster);
      await startServer(cluster, 'primary');
      if (archives) await keepArchive(cluster);
      await startReplica(cluster);
    } catch (error) {
      await own.remove();
      throw error;
    }
    return own;
  }

  get primaryUrl(): string {
    return databaseUrl(this.#cluster, 'primary');
  }

  get replicaUrl(): string {
    return databaseUrl(this.#cluster, 'replica');
  }

  /** Lets the replica have everything up to now, and nothing of what follows. */
  async leaveReplicaBehind(): Promise<void> {
    const end = await onServer(this.primaryUrl, async (primary) => {
      const { rows } = await primary.query('select pg_current_wal_insert_lsn()::text as lsn');
      return rows[0]?.lsn;
    });
    await onServer(this.replicaUrl, async (replica) => {
      const hasAll = async () => {
        const { rows } = await replica.query('select pg_last_wal_replay_lsn() >= $1::pg_lsn as done', [end]);
        return rows[0]?.done;
      };
      await waitFor(hasAll, { what: 'the replica to catch up', deadlineMs });
      await replica.query(`alter system set primary_conninfo = ''`);
      await replica.query('select pg_reload_conf()');
      const isAlone = async () => (await replica.query('select from pg_stat_wal_receiver')).rowCount === 0;
      await waitFor(isAlone, { what: 'the replica to be cut off', deadlineMs });
    });
  }

  /** Has the replica take in what is written, and show nothing of it. */
  async pauseReplica(): Promise<void> {
    await onServer(this.replicaUrl, (replica) => replica.query('select pg_wal_replay_pause()'));
  }

  async resumeReplica(): Promise<void> {
    await onServer(this.replicaUrl, (replica) => replica.query('select pg_wal_replay_resume()'));
  }

  /** Ends queries on the replica at once where they are in the way of what the primary did. */
  async haveReplicaCancel(): Promise<void> {
    await onServer(this.replicaUrl, async (replica) => {
      await replica.query('alter system set hot_standby_feedback = off');
      await replica.query('alter system set max_standby_streaming_delay = 0');
      await replica.query('select pg_reload_conf()');
    });
  }

  async killReplica(): Promise<void> {
    await stopDaemon(
      { name: 'postgres-replica', folder: this.#cluster.profile.folder },
      { signal: 'SIGKILL' },
    );
  }

  async reviveReplica(): Promise<void> {
    await startReplica(this.#cluster);
  }

  /** Has commits wait until the replica has them. */
  async waitForReplica(): Promise<void> {
    await onServer(this.primaryUrl, async (primary) => {
      await primary.query(`alter system set synchronous_standby_names = '*'`);
      await primary.query('select pg_reload_conf()');
      const isSynchronous = async () =>
        (await primary.query(`select from pg_stat_replication where sync_state = 'sync'`)).rowCount === 1;
      await waitFor(isSynchronous, { what: 'the replica to be waited for', deadlineMs });
    });
  }

  /** Ends the primary at once and makes the replica one, with what it has. */
  async failOver(): Promise<void> {
    await stopServer(this.#cluster.profile, 'primary');
    await onServer(this.replicaUrl, (replica) => replica.query('select pg_promote(true)'));
  }

  /** Takes a base backup, with the primary at work. */
  async backUp(): Promise<void> {
    await takeBackup(this.#cluster);
  }

  /** Names the present, to be restored to. */
  async markRestorePoint(name: string): Promise<void> {
    await markRestorePoint(this.#cluster, name);
  }

  /** Loses the primary, has the backup in its place as it was at a restore point, and a replica of that. */
  async restoreTo(name: string): Promise<void> {
    await stopServer(this.#cluster.profile, 'replica');
    await restoreTo(this.#cluster, name);
    await startReplica(this.#cluster);
  }

  /** Ends the primary as a crash of its machine would: it writes nothing more. */
  async crash(): Promise<void> {
    await stopDaemon(
      { name: 'postgres-primary', folder: this.#cluster.profile.folder },
      { signal: 'SIGQUIT' },
    );
  }

  /** Starts the primary again; it recovers what its log has. */
  async revive(): Promise<void> {
    await startServer(this.#cluster, 'primary');
  }

  async remove(): Promise<void> {
    const { profile } = this.#cluster;
    await Promise.all([stopServer(profile, 'replica'), stopServer(profile, 'primary')]);
    rmSync(profile.folder, { recursive: true, force: true });
  }
}
