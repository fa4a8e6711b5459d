import { describe, expect, test } from 'vitest';
import { decided } from '../../../../../test/builders/command-loan.ts';
import { stampOn } from '../../../../../test/builders/loan.ts';
import { today } from '../../../../../test/refusals/row.ts';
import { savings } from '../../../../../test/refusals/savings.ts';
import { type Installed, install } from '../../installed.ts';
import { messageOf } from '../../kernel/codes.ts';
import { shippedParts } from '../../shipped.ts';
import { savingsEvents } from '../events/list.ts';
import { savingsKind } from '../kind.ts';
import { savingsPermissions } from '../permissions.ts';
import { savingsCommands } from './list.ts';

/** What ships, and savings. */
const installed: Installed = install(...shippedParts, {
  kinds: [savingsKind],
  commands: savingsCommands,
  events: savingsEvents,
  permissions: savingsPermissions,
});

describe('a command on savings is refused by the first rule that it breaks', () => {
  const rows = savings.map(([command, code, read, input, says, at = stampOn(today)]) => ({
    name: command.name,
    code,
    says,
    outcome: () => decided(command, read, { accountId: '7', ...input }, at),
  }));
  test.each(rows)('$name with $code, whose message says "$says"', ({ code, says, outcome }) => {
    const refused = outcome();
    if (refused.ok) throw new Error('it is accepted');
    expect(refused.code).toBe(code);
    const message = messageOf(refused, installed.codes);
    expect(message).toContain(says);
    expect(message).not.toContain('?');
  });

  test.each(savingsCommands.map((command) => [command.name, command] as const))(
    '%s lists its refusals in the order in which it checks them, and each has a row',
    (_, command) => {
      const rows = savings.filter(([of]) => of.name === command.name).map(([, code]) => code);
      expect([...new Set(rows)]).toEqual([...command.rejects]);
    },
  );
});

test('savings fit beside what ships: a kind more, whose close is a job that follows that of loans', () => {
  expect(installed.jobs.find(({ name }) => name === 'SAVINGS_CLOSE_OF_BUSINESS')).toMatchObject({
    shortName: 'SAVINGS_COB',
    accountKind: 'SAVINGS',
    schedule: { startsAfter: 'LOAN_CLOSE_OF_BUSINESS' },
  });
  expect(installed.jobs.map(({ name }) => name)).toContain('POST_SAVINGS_INTEREST');
});
