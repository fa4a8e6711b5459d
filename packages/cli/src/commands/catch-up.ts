import { type Call, type CliCommand, textOf } from '../command.ts';
import type { ExitName } from '../exit-codes.ts';
import { RunProgress } from '../follow-run.ts';
import { operations } from '../operations.ts';
import { count } from '../progress-bar.ts';
import type { Run } from '../run.ts';
import { waitFor } from '../wait.ts';

interface CatchUp {
  readonly running: boolean;
  readonly processingDate: string | null;
  readonly oldestClosedDate: string | null;
  readonly accountsBehind: number;
  readonly run: Run | null;
}

const catchUp: CliCommand = {
  path: ['catch-up'],
  description:
    'close everything that is behind the COB date, missed days first; with --look, only tell what is',
  options: [
    { flags: '--kind <kind>', description: 'the kind of account (default: LOAN)' },
    { flags: '--look', description: 'start nothing' },
  ],
  changes: true,
  waitsFor: 'its end',
  async act(call) {
    const { api, options } = call;
    const variables = { kind: textOf(call, 'kind') ?? 'LOAN' };
    const read = async () =>
      (await api.ask<{ catchUpStatus: CatchUp }>(operations.catchUpStatus, variables)).catchUpStatus;
    const started =
      options.look === true
        ? await read()
        : (await api.ask<{ startCatchUp: CatchUp }>(operations.startCatchUp, variables, call.idempotencyKey))
            .startCatchUp;
    return tellCatchUp(call, options.wait === true ? await ended(call, started, read) : started);
  },
};

async function ended(call: Call, started: CatchUp, read: () => Promise<CatchUp>): Promise<CatchUp> {
  const progress = new RunProgress(call);
  try {
    return await waitFor(call, started, {
      read,
      isOver: ({ running }) => !running,
      onState: ({ run }) => {
        if (run !== null) progress.tell(run);
      },
      what: 'The catch-up',
      look: 'dayclose catch-up --look',
    });
  } finally {
    progress.clear();
  }
}

/** What is left behind by a catch-up that is over is what could not be closed. */
function tellCatchUp({ output }: Call, status: CatchUp): ExitName {
  const { running, processingDate, accountsBehind, run } = status;
  const what =
    accountsBehind === 0
      ? 'Nothing is behind'
      : `${count(accountsBehind)} accounts are behind, the first date to close is ${processingDate}`;
  const by = running ? `: under way${run === null ? '' : ` by run ${run.id}`}` : '';
  output.tell('catchUp', status, `${what}${by}.`);
  return running || accountsBehind === 0 ? 'DONE' : 'WITH_FAILURES';
}

/** Closing what was missed. */
export const catchUpCommands: readonly CliCommand[] = [catchUp];
