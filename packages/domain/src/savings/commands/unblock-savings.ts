import { accept, reject } from '../../kernel/outcome.ts';
import { savingsEvent } from '../events/list.ts';
import { savingsNoteInput } from './inputs.ts';
import { defineSavingsCommand } from './savings-command.ts';
import { activeSavings } from './statuses.ts';

/** Lets money be paid in and out again. */
export const unblockSavings = defineSavingsCommand({
  name: 'unblockSavings',
  description: 'Takes the block of an account away: money is paid in and out again.',
  permission: 'BLOCK_SAVINGS',
  inputName: 'SavingsNoteInput',
  input: savingsNoteInput,
  answers: 'SavingsAccount',
  takes: activeSavings,
  rejects: ['SAVINGS_NOT_BLOCKED'],
  decide(account, _input, stamp) {
    if (account.block === undefined) return reject('SAVINGS_NOT_BLOCKED', { account: account.accountNo });
    const after = { ...account, block: undefined };
    return accept(after, savingsEvent.blockChanged.of(stamp, after));
  },
});
