import type { Answer } from '../kernel/command.ts';
import { target } from '../kernel/target.ts';

/** An account of the general ledger. */
export interface GlAccount {
  readonly kind: 'GlAccount';
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

/** What is known before a GL account is made. */
export interface NewGlAccount {
  readonly id: string;
  readonly codeTaken: boolean;
  readonly nameTaken: boolean;
}

export const newGlAccountTarget = target<{ code: string; name: string }, NewGlAccount>('newGlAccount');

export function glAccountAnswer({ id, code, name }: GlAccount): Answer {
  return { id, code, name };
}
