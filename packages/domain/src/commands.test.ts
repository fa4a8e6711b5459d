import { describe, expect, test } from 'vitest';
import { decided } from '../../../test/builders/command-loan.ts';
import { commandNamed } from '../../../test/builders/command-named.ts';
import { stampOn } from '../../../test/builders/loan.ts';
import { apiKeys } from '../../../test/refusals/api-keys.ts';
import { applications } from '../../../test/refusals/applications.ts';
import { approvals } from '../../../test/refusals/approvals.ts';
import { businessSteps } from '../../../test/refusals/business-steps.ts';
import { chargebacks } from '../../../test/refusals/chargebacks.ts';
import { charges } from '../../../test/refusals/charges.ts';
import { credits } from '../../../test/refusals/credits.ts';
import { disbursals } from '../../../test/refusals/disbursals.ts';
import { externalEvents } from '../../../test/refusals/external-events.ts';
import { after, forwards, historyOf, jobs, run, statements } from '../../../test/refusals/jobs.ts';
import { losses } from '../../../test/refusals/losses.ts';
import { dates, office } from '../../../test/refusals/office.ts';
import { outboundCalls } from '../../../test/refusals/outbound-calls.ts';
import { pauses } from '../../../test/refusals/pauses.ts';
import { products } from '../../../test/refusals/products.ts';
import { reAmortizations } from '../../../test/refusals/re-amortizations.ts';
import { reschedules } from '../../../test/refusals/reschedules.ts';
import { reversals } from '../../../test/refusals/reversals.ts';
import { roles } from '../../../test/refusals/roles.ts';
import { booksClosed, type RefusalRow, today } from '../../../test/refusals/row.ts';
import { savings } from '../../../test/refusals/savings.ts';
import { takenBack } from '../../../test/refusals/tranches.ts';
import { linkedLoans, repaymentAccounts } from '../../../test/refusals/transfers.ts';
import { workingCalendars } from '../../../test/refusals/working-calendar.ts';
import { closeBooks } from './books/commands/close-books.ts';
import { createGlAccount } from './books/commands/create-gl-account.ts';
import { setBusinessDate } from './dates/commands/set-business-date.ts';
import { messageOf } from './kernel/codes.ts';
import { dateOf } from './kernel/dates.ts';
import { shipped } from './shipped.ts';

const stamp = stampOn(today);

/** One row a refusal, in the order of precedence of its command: each is met by everything that comes before it. */
const refusals: readonly RefusalRow[] = [
  ...office,
  ...products,
  ...applications,
  ...disbursals,
  ...takenBack,
  ...losses,
  ...credits,
  ...chargebacks,
  ...charges,
  ...reversals,
  ...linkedLoans,
  ...repaymentAccounts,
  ...pauses,
  ...reschedules,
  ...reAmortizations,
  ...savings,
  ...jobs,
  ...statements,
  ...businessSteps,
  ...forwards,
  ...outboundCalls,
  ...externalEvents,
  ...apiKeys,
  ...roles,
  ...approvals,
  ...workingCalendars,
];

describe('a command is refused by the first rule that it breaks', () => {
  const rows = refusals.map(([command, code, read, input, says, at = stamp]) => ({
    name: command.name,
    code,
    says,
    outcome: () => decided(command, read, { loanId: '7', accountId: '7', ...input }, at),
  }));
  test.each(rows)('$name with $code, whose message says "$says"', ({ code, says, outcome }) => {
    const refused = outcome();
    if (refused.ok) throw new Error('it is accepted');
    expect(refused.code).toBe(code);
    const message = messageOf(refused, shipped.codes);
    expect(message).toContain(says);
    expect(message).not.toContain('?');
  });

  test.each(shipped.commands.map((command) => [command.name, command] as const))(
    '%s lists its refusals in the order in which it checks them, and each has a row',
    (_, command) => {
      // One that follows from what is installed may need more than ships to be refused.
      const rows = refusals.filter(([of]) => of.name === command.name).map(([, code]) => code);
      expect([...new Set(rows)]).toEqual([...command.rejects]);
    },
  );
});

test.each(Object.entries(shipped.codes))(
  '%s has a message whose placeholders can be filled, and a status',
  (code, { status, message }) => {
    expect(status).toBeGreaterThanOrEqual(code === 'AWAITING_APPROVAL' ? 202 : 400);
    const details = Object.fromEntries([...message.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, 'x']));
    expect(messageOf({ code, details }, shipped.codes)).not.toContain('?');
  },
);

test('commands that share an input agree on its fields', () => {
  const shapes = new Map<string, string>();
  for (const { inputName, input } of shipped.commands) {
    if (inputName === undefined) continue;
    const fields = Object.entries(input as Record<string, { type: unknown; required: boolean }>);
    const shape = JSON.stringify(fields.map(([name, { type, required }]) => [name, type, required]));
    expect(shapes.get(inputName) ?? shape).toBe(shape);
    shapes.set(inputName, shape);
  }
});

describe('what is accepted', () => {
  test('a run of a date that has one is that run', () => {
    const same = run('STOPPED', today - 1);
    const outcome = decided(
      commandNamed('runJob'),
      historyOf({ lastRun: same, sameDate: same }),
      { name: 'LOAN_COB' },
      stamp,
    );
    expect(outcome).toEqual({ ok: true, state: same, events: [] });
  });

  test('a run closes the dates since the last one', () => {
    const last = after('COMPLETED_WITH_FAILURES', today - 4);
    expect(decided(commandNamed('runJob'), last, { name: 'LOAN_CLOSE_OF_BUSINESS' }, stamp)).toMatchObject({
      ok: true,
      state: { fromDate: today - 3, cobDate: today - 1, state: 'PLANNING' },
    });
  });

  test('the COB date follows the business date, and a far one needs a confirmation', () => {
    expect(decided(setBusinessDate, dates, { date: '2024-03-03' }, stamp)).toMatchObject({
      ok: true,
      state: { businessDate: dateOf(2024, 3, 3), cobDate: dateOf(2024, 3, 2) },
    });
    const far = { date: '2024-03-04', confirm: true };
    expect(decided(setBusinessDate, dates, far, stamp)).toMatchObject({ ok: true });
  });

  test('before the first account the dates may move back', () => {
    const fresh = { ...dates, hasAccounts: false };
    expect(decided(setBusinessDate, fresh, { date: '2020-01-01' }, stamp)).toMatchObject({ ok: true });
  });

  test('a GL account is what was asked for', () => {
    const read = { id: '40', codeTaken: false, nameTaken: false };
    const outcome = decided(createGlAccount, read, { code: '1101', name: 'Micro loans' }, stamp);
    if (!outcome.ok) throw new Error(outcome.code);
    expect(createGlAccount.answer(outcome.state as never)).toEqual({
      id: '40',
      code: '1101',
      name: 'Micro loans',
    });
  });

  test('the books are closed through the day before the business date, and later than before', () => {
    for (const date of ['2024-01-16', '2024-01-31']) {
      const outcome = decided(closeBooks, { accountsBehind: 0 }, { date }, booksClosed);
      expect(outcome).toMatchObject({ ok: true, state: { id: date, postingDate: today } });
      if (outcome.ok) expect(closeBooks.answer(outcome.state as never)).toEqual({ date });
    }
  });
});
