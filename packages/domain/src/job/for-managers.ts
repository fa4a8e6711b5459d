import type { AnyCommand } from '../kernel/command.ts';

/** What commands answer with that leave something for managers to carry on with. */
const carriedOn: readonly string[] = ['JobRun', 'CatchUpStatus', 'FastForwardStatus'];

/** Whether managers have something to do once a command is committed. */
export function isForManagers({ answers }: Pick<AnyCommand, 'answers'>): boolean {
  return carriedOn.includes(answers);
}
