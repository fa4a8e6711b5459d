import type { AnyCommand } from '@dayclose/domain/kernel/command.ts';
import { shipped } from '@dayclose/domain/shipped.ts';

/** The command of a name, as it ships. Errors: there is none of the name. */
export function commandNamed(name: string): AnyCommand {
  const command = shipped.commands.find((each) => each.name === name);
  if (command === undefined) throw new Error(`there is no command ${name}`);
  return command;
}
