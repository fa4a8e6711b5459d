import type { Break } from './break.ts';

/** Breaks of L17: what the log says of commands that are sealed. */
export const commandLogBreaks: readonly Break[] = [
  {
    name: 'a command of somebody else',
    found: ['L17'],
    says: /^ {2}seal 2 of the command log: hash: expected [0-9a-f]{64}, found [0-9a-f]{64}$/,
    sql: () => `
      update commands set actor = 'system'
      where id = (select through_id from command_seals where place = 2)`,
  },
  {
    name: 'a seal that is gone',
    found: ['L17'],
    says: /^ {2}seal 2 of the command log: the seal before it: expected one, found /,
    sql: () => `delete from command_seals where place = 1`,
  },
];
