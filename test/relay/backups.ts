import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  asPostgres,
  type Cluster,
  databaseUrl,
  dataFolder,
  onServer,
  startServer,
  stopServer,
} from '../../tools/services/postgres.ts';
import { waitFor } from '../harness/wait-for.ts';

const deadlineMs = 60_000;

const folders = (cluster: Cluster) => {
  const of = (name: string) => join(cluster.profile.folder, 'postgres', name);
  return { archive: of('archive'), backup: of('backup') };
};

/** Runs a program as PostgreSQL's user. Errors: what it said, where it failed. */
async function run(cluster: Cluster, file: string, ...args: readonly string[]): Promise<void> {
  const { code, output } = await asPostgres(cluster, file, args);
  if (code !== 0) throw new Error(`${file} ${args.join(' ')}: ${output}`);
}

const onPrimary = (cluster: Cluster) => databaseUrl(cluster, 'primary');

/** Has the primary keep its log in an archive from now on. */
export async function keepArchive(cluster: Cluster): Promise<void> {
  const { archive } = folders(cluster);
  await run(cluster, 'mkdir', '-p', archive);
  await onServer(onPrimary(cluster), async (primary) => {
    await primary.query('alter system set archive_mode = on');
    await primary.query(
      `alter system set archive_command = 'cp %p ${archive}/%f.part && mv ${archive}/%f.part ${archive}/%f'`,
    );
  });
  await stopServer(cluster.profile, 'primary');
  await startServer(cluster, 'primary');
}

/** Takes a base backup of a primary at work: its files, as they are while they change, and where its log has to be followed from. */
export async function takeBackup(cluster: Cluster): Promise<void> {
  const { backup } = folders(cluster);
  const data = dataFolder(cluster, 'primary');
  await onServer(onPrimary(cluster), async (primary) => {
    await primary.query(`select pg_backup_start('drill', true)`);
    // Files that vanish while they are copied are in the log; what is not to be in a backup is left out.
    const leftOut = ['pg_wal/*', 'pg_replslot/*', 'postmaster.pid', 'postmaster.opts'];
    const copy = `mkdir -m 700 ${backup} && tar -C ${data} ${leftOut.map((each) => `--exclude='./${each}'`).join(' ')} \
      --warning=no-file-changed --warning=no-file-removed -cf - . | tar -C ${backup} -xf -`;
    await run(cluster, 'sh', '-c', copy);
    const { rows } = await primary.query('select labelfile from pg_backup_stop(true)');
    writeFileSync(join(cluster.profile.folder, 'backup_label'), rows[0].labelfile, { mode: 0o644 });
  });
  await run(cluster, 'cp', join(cluster.profile.folder, 'backup_label'), join(backup, 'backup_label'));
}

/** Names the present, to be restored to, once the archive has it. */
export async function markRestorePoint(cluster: Cluster, name: string): Promise<void> {
  await onServer(onPrimary(cluster), async (primary) => {
    await primary.query('select pg_create_restore_point($1)', [name]);
    const { rows } = await primary.query('select pg_walfile_name(pg_switch_wal()) as file');
    const isKept = async () =>
      (await primary.query('select from pg_stat_archiver where last_archived_wal >= $1', [rows[0].file]))
        .rowCount === 1;
    await waitFor(isKept, { what: `the archive to have ${rows[0].file}`, deadlineMs });
  });
}

/** Loses the primary's disk, and has in its place the backup, followed up to a restore point by the archive alone. */
export async function restoreTo(cluster: Cluster, name: string): Promise<void> {
  const { archive, backup } = folders(cluster);
  const data = dataFolder(cluster, 'primary');
  await stopServer(cluster.profile, 'primary');
  rmSync(data, { recursive: true, force: true });
  await run(cluster, 'cp', '-R', '-p', backup, data);
  const settings = join(data, 'postgresql.auto.conf');
  const follow = [
    `restore_command = 'cp ${archive}/%f %p'`,
    `recovery_target_name = '${name}'`,
    `recovery_target_action = 'promote'`,
  ];
  writeFileSync(settings, [readFileSync(settings, 'utf8'), ...follow, ''].join('\n'));
  await run(cluster, 'touch', join(data, 'recovery.signal'));
  await startServer(cluster, 'primary');
  await onServer(onPrimary(cluster), async (primary) => {
    const isOver = async () => (await primary.query('select pg_is_in_recovery() as is')).rows[0].is === false;
    await waitFor(isOver, { what: 'the recovery to be over', deadlineMs });
  });
}
