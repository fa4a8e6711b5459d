import { activate } from './activate.tsx';
import { adjust } from './adjust.tsx';
import { approve } from './approve.tsx';
import { block } from './block.tsx';
import { close } from './close.tsx';
import { reject, withdrawApplication } from './decline.tsx';
import { deposit } from './deposit.tsx';
import { hold } from './hold.tsx';
import { inlineClose } from './inline-close.tsx';
import { postInterest } from './post-interest.tsx';
import { release } from './release.tsx';
import { reverse } from './reverse.tsx';
import type { SavingsCommand } from './savings-command.ts';
import { transfer } from './transfer.tsx';
import { unblock } from './unblock.tsx';
import { withdraw } from './withdraw.tsx';

/** Every command on a savings account that people give, in the order in which they are offered: the first has the main button. */
export const savingsCommands: readonly SavingsCommand[] = [
  approve,
  activate,
  deposit,
  withdraw,
  transfer,
  hold,
  release,
  postInterest,
  block,
  unblock,
  inlineClose,
  adjust,
  reverse,
  close,
  withdrawApplication,
  reject,
];
