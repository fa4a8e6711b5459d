import type { AnyCommand } from '../../kernel/command.ts';
import { activateSavings } from './activate-savings.ts';
import { adjustSavingsTransaction } from './adjust-savings-transaction.ts';
import { approveSavings } from './approve-savings.ts';
import { blockSavings } from './block-savings.ts';
import { closeSavings } from './close-savings.ts';
import { createSavingsProduct } from './create-savings-product.ts';
import { deposit } from './deposit.ts';
import { holdSavings } from './hold-savings.ts';
import { openSavings } from './open-savings.ts';
import { postSavingsInterest } from './post-savings-interest.ts';
import { rejectSavings } from './reject-savings.ts';
import { releaseHold } from './release-hold.ts';
import { unblockSavings } from './unblock-savings.ts';
import { withdraw } from './withdraw.ts';
import { withdrawSavingsApplication } from './withdraw-savings-application.ts';

/** Every command on savings accounts and their products, in the order of an account's life; what moves money to accounts of other kinds is with transfers. */
export const savingsCommands: readonly AnyCommand[] = [
  createSavingsProduct,
  openSavings,
  approveSavings,
  rejectSavings,
  withdrawSavingsApplication,
  activateSavings,
  deposit,
  withdraw,
  holdSavings,
  releaseHold,
  postSavingsInterest,
  adjustSavingsTransaction,
  blockSavings,
  unblockSavings,
  closeSavings,
];
