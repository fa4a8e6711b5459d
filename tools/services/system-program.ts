import { PlainError } from '../terminal/plain-error.ts';
import { type CommandResult, findProgram, lastLines, runCommand } from './run-command.ts';

export type InstallOptions = {
  readonly signal?: AbortSignal | undefined;
  /** Told before something that takes longer than a start. */
  readonly onNotice: (line: string) => void;
};

type Installer = 'apt-get' | 'dnf' | 'brew';

/** A program that the system's package manager has. */
export interface SystemProgram {
  readonly name: string;
  /** The path of it, if it is installed. */
  readonly find: () => string | undefined;
  /** Packages that bring it. Shape: none of an installer that does not have it. */
  readonly packages: Readonly<Partial<Record<Installer, readonly string[]>>>;
  /** What is to be done once it was installed. */
  readonly settle?: () => Promise<void>;
  /** The sentence that asks for it. */
  readonly ask: string;
}

const installers: Readonly<
  Record<Installer, { readonly needsRoot: boolean; readonly commands: readonly (readonly string[])[] }>
> = {
  'apt-get': {
    needsRoot: true,
    commands: [
      ['update', '-qq'],
      ['install', '-y', '-qq', '--no-install-recommends'],
    ],
  },
  dnf: { needsRoot: true, commands: [['install', '-y', '-q']] },
  brew: { needsRoot: false, commands: [['install', '--quiet']] },
};

/** There is no such program, and none can be installed without a question. */
export class ProgramMissing extends PlainError {}

/**
 * The path of a program, installed with the system's package manager if there is none.
 *
 * Errors: one sentence that asks for it, where it cannot be installed without a question.
 */
export async function findOrInstall(program: SystemProgram, options: InstallOptions): Promise<string> {
  const found = program.find();
  if (found !== undefined) return found;
  const { name, packages, ask } = program;
  const isRoot = process.getuid?.() === 0;
  const installer = (Object.keys(installers) as Installer[]).find(
    (each) => packages[each] && installers[each].needsRoot === isRoot && findProgram(each),
  );
  if (installer === undefined) throw new ProgramMissing(ask);
  options.onNotice(`${name} is missing: installing it with ${installer} …`);
  const { code, output } = await install(installer, packages[installer] ?? [], options.signal);
  if (code !== 0) throw new ProgramMissing(`${ask} (${installer} said: ${lastLines(output, 1)})`);
  await program.settle?.();
  const installed = program.find();
  if (installed === undefined) throw new ProgramMissing(ask);
  return installed;
}

async function install(
  installer: Installer,
  packages: readonly string[],
  signal: AbortSignal | undefined,
): Promise<CommandResult> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { commands } = installers[installer];
  for (const command of commands.slice(0, -1)) await runCommand(installer, command, { env, signal });
  return runCommand(installer, [...(commands.at(-1) ?? []), ...packages], { env, signal });
}
