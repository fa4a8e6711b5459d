import { useKnownDates } from '../dates.tsx';
import { useMay } from '../viewer.tsx';

/** Who looks at an account, and on which day. */
export interface Looking {
  readonly may: (permission: string) => boolean;
  readonly cobDate: string;
}

/** A command that an account, or a part of it, has a button for. */
export interface AccountCommand<Account> {
  /** What has the button: the account itself, or one of its postings, say. */
  readonly on: string;
  /** As the API's `allowedCommands` names it. */
  readonly name: string;
  readonly title: string;
  /** Where `allowedCommands` alone does not say it. */
  readonly isOffered?: (account: Account, by: Looking) => boolean;
}

interface Allowing {
  readonly allowedCommands: readonly string[];
}

/** Those of the commands on an account, or on its parts, that whoever looks may give now. */
export function useOfferedOf<
  Account extends Allowing,
  Command extends AccountCommand<Account>,
  On extends Command['on'],
>(commands: readonly Command[], account: Account, on: On): readonly Extract<Command, { on: On }>[] {
  const may = useMay();
  const cobDate = useKnownDates()?.cobDate ?? '';
  return commands.filter(
    (command): command is Extract<Command, { on: On }> =>
      command.on === on &&
      (command.isOffered?.(account, { may, cobDate }) ?? account.allowedCommands.includes(command.name)),
  );
}
