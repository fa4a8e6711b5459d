import { defineCommand } from '../../kernel/command.ts';
import { described, text } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { type GlAccount, glAccountAnswer, newGlAccountTarget } from '../gl-account.ts';

/** Adds an account to the general ledger, for products to map to. */
export const createGlAccount = defineCommand({
  name: 'createGlAccount',
  description: 'Adds an account to the general ledger, for products to name in their mapping.',
  permission: 'CREATE_GL_ACCOUNT',
  inputName: 'CreateGlAccountInput',
  input: {
    code: described('What the chart of accounts is sorted by; no two accounts have the same.', text),
    name: described('What journal and trial balance call it; no two accounts have the same.', text),
  },
  answers: 'GlAccount',
  target: newGlAccountTarget,
  ref: ({ code, name }) => ({ code, name }),
  rejects: ['DUPLICATE_GL_ACCOUNT'],
  decide({ id, codeTaken, nameTaken }, { code, name }) {
    if (codeTaken) return reject('DUPLICATE_GL_ACCOUNT', { field: 'code', value: code });
    if (nameTaken) return reject('DUPLICATE_GL_ACCOUNT', { field: 'name', value: name });
    const account: GlAccount = { kind: 'GlAccount', id, code, name };
    return accept(account);
  },
  answer: glAccountAnswer,
});
