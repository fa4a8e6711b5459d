/** What the exit code of the command tells a script; nothing else is ever returned. */
export const exitCodes = {
  DONE: { code: 0, meaning: 'done, or started and under way where nobody asked to wait' },
  FAILED: {
    code: 1,
    meaning:
      'anything else: the API cannot be reached, the key is wrong, the run was stopped or has failed, a wrong option',
  },
  WITH_FAILURES: { code: 2, meaning: 'done, but for accounts that could not be closed' },
  REFUSED: { code: 3, meaning: 'refused by a rule: the message says why, and with --json also the code' },
  TIMED_OUT: { code: 4, meaning: 'not done within --timeout; what was started goes on' },
} as const;
export type ExitName = keyof typeof exitCodes;

/** What a command could not do, as its caller is told: one sentence and an exit code, and a code where the API gave one. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly exit: ExitName;
  readonly code: string | undefined;

  constructor(exit: ExitName, message: string, code?: string) {
    super(message);
    this.exit = exit;
    this.code = code;
  }
}
