import { PlainError } from '../terminal/plain-error.ts';
import { type CommandResult, findProgram, lastLines, runCommand } from './run-command.ts';

export type RedisOptions = {
  readonly signal?: AbortSignal | undefined;
  /** Told before something that takes longer than a start. */
  readonly onNotice: (line: string) => void;
};

type Installer = {
  readonly program: string;
  readonly needsRoot: boolean;
  readonly commands: readonly (readonly string[])[];
};

const INSTALLERS: readonly Installer[] = [
  {
    program: 'apt-get',
    needsRoot: true,
    commands: [
      ['update', '-qq'],
      ['install', '-y', '-qq', '--no-install-recommends', 'redis-server'],
    ],
  },
  { program: 'dnf', needsRoot: true, commands: [['install', '-y', '-q', 'valkey']] },
  { program: 'brew', needsRoot: false, commands: [['install', '--quiet', 'redis']] },
];
const ASK =
  'Redis is missing: install redis-server or valkey-server with your package manager, or set QUEUE_URL to one that runs.';

/** There is no Redis, and none can be installed without a question. */
export class RedisMissing extends PlainError {}

/**
 * The path of a Redis or Valkey server, installed with the system's package manager if there is none.
 *
 * Errors: one sentence that asks for it, where it cannot be installed without a question.
 */
export async function findOrInstallRedis(options: RedisOptions): Promise<string> {
  const found = findServer();
  if (found !== undefined) return found;
  const isRoot = process.getuid?.() === 0;
  const installer = INSTALLERS.find(({ program, needsRoot }) => needsRoot === isRoot && findProgram(program));
  if (!installer) throw new RedisMissing(ASK);
  options.onNotice(`Redis is missing: installing it with ${installer.program} …`);
  await install(installer, options.signal);
  const installed = findServer();
  if (installed === undefined) throw new RedisMissing(ASK);
  return installed;
}

function findServer(): string | undefined {
  return findProgram('redis-server') ?? findProgram('valkey-server');
}

async function install(installer: Installer, signal: AbortSignal | undefined): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  let result: CommandResult = { code: 0, output: '' };
  for (const command of installer.commands) {
    result = await runCommand(installer.program, command, { env, signal });
  }
  if (result.code !== 0) {
    throw new RedisMissing(`${ASK} (${installer.program} said: ${lastLines(result.output, 1)})`);
  }
  await stopSystemService();
}

/** Some packages start a server of their own at once; Dayclose runs its own beside it and needs no second one. */
async function stopSystemService(): Promise<void> {
  for (const name of ['redis-server', 'valkey']) {
    if (findProgram('systemctl'))
      await runCommand('systemctl', ['disable', '--now', name]).catch(() => undefined);
    else if (findProgram('service')) await runCommand('service', [name, 'stop']).catch(() => undefined);
  }
}
