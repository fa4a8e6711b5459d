import type { CliCommand } from '../command.ts';
import { catchUpCommands } from './catch-up.ts';
import { cobCommands } from './cob.ts';
import { dateCommands } from './dates.ts';
import { eventDecisionCommands } from './event-decisions.ts';
import { eventCommands } from './events.ts';
import { replayCommands } from './replays.ts';
import { statementCommands } from './statements.ts';
import { stepCommands } from './steps.ts';
import { watchCommands } from './watch.ts';

/** Every command that there is, in the order in which help lists them. */
export const commands: readonly CliCommand[] = [
  ...cobCommands,
  ...catchUpCommands,
  ...dateCommands,
  ...stepCommands,
  ...statementCommands,
  ...eventCommands,
  ...replayCommands,
  ...eventDecisionCommands,
  ...watchCommands,
];
