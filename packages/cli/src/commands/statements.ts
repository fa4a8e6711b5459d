import { writeFile } from 'node:fs/promises';
import { type Call, type CliCommand, textOf } from '../command.ts';
import { Failure } from '../exit-codes.ts';
import { tellRun } from '../follow-run.ts';
import { operations } from '../operations.ts';
import type { Run } from '../run.ts';

interface Statement {
  readonly id: string;
  readonly fromDate: string;
  readonly toDate: string;
  readonly currency: string;
  readonly openingBalance: string;
  readonly closingBalance: string;
  readonly pdf: string;
  readonly csv: string;
}

const account = { name: '<account>', description: 'id of the account' };

const generate: CliCommand = {
  path: ['statements', 'generate'],
  description:
    'make the statements of all accounts of a kind for a period of closed days, or find the run that it has',
  options: [
    { flags: '--from <date>', description: 'first day of the period', required: true },
    { flags: '--to <date>', description: 'last day of the period', required: true },
    { flags: '--kind <kind>', description: 'kind of account (default: LOAN)' },
  ],
  changes: true,
  waitsFor: 'the run',
  async act(call) {
    const [fromDate, toDate] = [textOf(call, 'from'), textOf(call, 'to')];
    const input = { kind: textOf(call, 'kind') ?? 'LOAN', fromDate, toDate };
    const { generateStatements: run } = await call.api.ask<{ generateStatements: Run }>(
      operations.generateStatements,
      { input },
      call.idempotencyKey,
    );
    return await tellRun(call, run);
  },
};

const list: CliCommand = {
  path: ['statements', 'list'],
  description: 'list the statements of an account, the latest period first',
  args: [account],
  async act(call) {
    call.output.list('statement', await statementsOf(call), {
      headings: ['from', 'to', 'opening', 'closing', 'currency'],
      row: ({ fromDate, toDate, openingBalance, closingBalance, currency }) => [
        ...[fromDate, toDate],
        ...[openingBalance, closingBalance, currency],
      ],
      none: 'The account has no statements.',
    });
    return 'DONE';
  },
};

const download: CliCommand = {
  path: ['statements', 'download'],
  description: 'write a statement of an account into a file',
  args: [account],
  options: [
    { flags: '--to <date>', description: 'last day of its period; the latest statement, if absent' },
    { flags: '--as <form>', description: 'pdf or csv (default: pdf)' },
    { flags: '--file <path>', description: 'the file; named by the period in the present folder, if absent' },
  ],
  async act(call) {
    const form = textOf(call, 'as') ?? 'pdf';
    if (form !== 'pdf' && form !== 'csv')
      throw new Failure('FAILED', `--as is "${form}": it has to be pdf or csv.`);
    const to = textOf(call, 'to');
    const found = (await statementsOf(call)).find(({ toDate }) => to === undefined || toDate === to);
    if (found === undefined) {
      throw new Failure(
        'FAILED',
        `The account has no statement${to === undefined ? '' : ` to ${to}`}: generate it first.`,
      );
    }
    const { fromDate, toDate } = found;
    const file = textOf(call, 'file') ?? `statement-${fromDate}-${toDate}.${form}`;
    const body = await call.api.fetch(found[form]);
    await writeFile(file, body);
    call.output.tell(
      'file',
      { file, bytes: body.length, fromDate, toDate },
      `Wrote ${file} (${fromDate} to ${toDate}).`,
    );
    return 'DONE';
  },
};

async function statementsOf({ api, args }: Call): Promise<readonly Statement[]> {
  const { statements } = await api.ask<{ statements: readonly Statement[] }>(operations.statements, {
    accountId: args[0],
  });
  return statements;
}

/** What was said to the holders of accounts. */
export const statementCommands: readonly CliCommand[] = [generate, list, download];
