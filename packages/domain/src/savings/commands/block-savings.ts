import { described, oneOf } from '../../kernel/input.ts';
import { accept } from '../../kernel/outcome.ts';
import { savingsEvent } from '../events/list.ts';
import { savingsBlocks } from '../status.ts';
import { shared } from './inputs.ts';
import { defineSavingsCommand } from './savings-command.ts';
import { activeSavings } from './statuses.ts';

/** Keeps money from being paid in, out, or both; interest is posted as before. */
export const blockSavings = defineSavingsCommand({
  name: 'blockSavings',
  description:
    'Keeps people from paying in, out, or both, in place of the block that there may be; interest is posted as before.',
  permission: 'BLOCK_SAVINGS',
  inputName: 'BlockSavingsInput',
  input: {
    accountId: shared.accountId,
    block: described('What is kept from being done.', oneOf(savingsBlocks)),
    note: shared.note,
  },
  answers: 'SavingsAccount',
  takes: activeSavings,
  rejects: [],
  decide(account, { block }, stamp) {
    if (account.block === block) return accept(account);
    const after = { ...account, block };
    return accept(after, savingsEvent.blockChanged.of(stamp, after));
  },
});
