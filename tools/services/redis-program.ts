import { findProgram, runCommand } from './run-command.ts';
import { findOrInstall, type InstallOptions, type SystemProgram } from './system-program.ts';

const redis: SystemProgram = {
  name: 'Redis',
  find: () => findProgram('redis-server') ?? findProgram('valkey-server'),
  packages: { 'apt-get': ['redis-server'], dnf: ['valkey'], brew: ['redis'] },
  settle: stopSystemService,
  ask: 'Redis is missing: install redis-server or valkey-server with your package manager, or set QUEUE_URL to one that runs.',
};

/**
 * The path of a Redis or Valkey server, installed if there is none.
 *
 * Errors: one sentence that asks for it, where it cannot be installed without a question.
 */
export function findOrInstallRedis(options: InstallOptions): Promise<string> {
  return findOrInstall(redis, options);
}

/** Some packages start a server of their own at once; Dayclose runs its own beside it and needs no second one. */
async function stopSystemService(): Promise<void> {
  for (const name of ['redis-server', 'valkey']) {
    if (findProgram('systemctl'))
      await runCommand('systemctl', ['disable', '--now', name]).catch(() => undefined);
    else if (findProgram('service')) await runCommand('service', [name, 'stop']).catch(() => undefined);
  }
}
