import type { Call, CliCommand } from '../command.ts';
import type { ExitName } from '../exit-codes.ts';
import { operations } from '../operations.ts';
import { waitFor } from '../wait.ts';

interface Dates {
  readonly businessDate: string;
  readonly cobDate: string;
  readonly mode: string;
  readonly sandbox: boolean;
}

interface Forward {
  readonly running: boolean;
  readonly fromDate: string | null;
  readonly toDate: string | null;
  readonly businessDate: string;
  readonly error: string | null;
}

function tellDates({ output }: Call, dates: Dates): ExitName {
  const { businessDate, cobDate, mode, sandbox } = dates;
  const more = `${mode}${sandbox ? ', a sandbox' : ''}`;
  output.tell('dates', dates, `business date ${businessDate} · COB date ${cobDate} · ${more}`);
  return 'DONE';
}

const dateShow: CliCommand = {
  path: ['date', 'show'],
  description: 'tell the business date and the COB date',
  async act(call) {
    const { businessDates } = await call.api.ask<{ businessDates: Dates }>(operations.dates);
    return tellDates(call, businessDates);
  },
};

const dateSet: CliCommand = {
  path: ['date', 'set'],
  description: 'move the business date, and with it the COB date where that is automatic',
  args: [{ name: '<date>', description: 'the new date, such as 2026-11-21' }],
  options: [
    { flags: '--cob', description: 'move the COB date alone, where that is set by hand' },
    { flags: '--confirm', description: 'needed to move the business date by more than 31 days' },
  ],
  changes: true,
  async act(call) {
    const { args, options } = call;
    const input = {
      type: options.cob === true ? 'COB_DATE' : 'BUSINESS_DATE',
      date: args[0],
      confirm: options.confirm === true,
    };
    const { setBusinessDate } = await call.api.ask<{ setBusinessDate: Dates }>(
      operations.setDate,
      { input },
      call.idempotencyKey,
    );
    return tellDates(call, setBusinessDate);
  },
};

const fastForward: CliCommand = {
  path: ['fast-forward'],
  description:
    'take a sandbox forward day by day, each day closed before the next; without a date, tell how far it is',
  args: [{ name: '[date]', description: 'the business date to arrive at' }],
  changes: true,
  waitsFor: 'its end',
  async act(call) {
    const { api, args, options } = call;
    const read = async () =>
      (await api.ask<{ fastForwardStatus: Forward }>(operations.forwardStatus)).fastForwardStatus;
    const [toBusinessDate] = args;
    const started =
      toBusinessDate === undefined
        ? await read()
        : (
            await api.ask<{ fastForward: Forward }>(
              operations.fastForward,
              { input: { toBusinessDate } },
              call.idempotencyKey,
            )
          ).fastForward;
    if (options.wait !== true) return tellForward(call, started);
    let last = '';
    const ended = await waitFor(call, started, {
      read,
      isOver: ({ running }) => !running,
      onState(state) {
        if (state.running && state.businessDate !== last) tellForward(call, state);
        last = state.businessDate;
      },
      what: 'The fast forward',
      look: 'dayclose fast-forward',
    });
    return tellForward(call, ended);
  },
};

function tellForward({ output }: Call, forward: Forward): ExitName {
  const { running, fromDate, toDate, businessDate, error } = forward;
  const way = toDate === null ? 'no fast forward yet' : `${fromDate} → ${toDate}, now at ${businessDate}`;
  const state = running ? 'under way' : error === null ? 'ended' : `ended early: ${error}`;
  output.tell('fastForward', forward, toDate === null ? way : `${way}: ${state}`);
  return error === null ? 'DONE' : 'FAILED';
}

/** The dates of the institution, and the way of a sandbox to later ones. */
export const dateCommands: readonly CliCommand[] = [dateShow, dateSet, fastForward];
