import type { Approval } from '@dayclose/domain/kernel/approval.ts';
import { bigint, instant, jsonText, text } from './column-types.ts';
import { table } from './table.ts';

/** Commands that wait for another person, or did. */
export const approvals = table<Approval, object>('approvals', {
  fields: {},
  beside: [
    { column: 'id', type: bigint, key: true, of: ({ id }) => id },
    { column: 'command', type: text, written: 'ONCE', of: ({ command }) => command },
    { column: 'input', type: jsonText, written: 'ONCE', of: ({ input }) => JSON.stringify(input) },
    { column: 'state', type: text, of: ({ state }) => state },
    { column: 'made_by', type: text, written: 'ONCE', of: ({ madeBy }) => madeBy },
    { column: 'made_at', type: instant, written: 'ONCE', of: ({ madeAt }) => madeAt },
    { column: 'expires_at', type: instant, written: 'ONCE', of: ({ expiresAt }) => expiresAt },
    { column: 'decided_by', type: text, nullable: true, of: ({ decidedBy }) => decidedBy },
    { column: 'decided_at', type: instant, nullable: true, of: ({ decidedAt }) => decidedAt },
    { column: 'note', type: text, nullable: true, of: ({ note }) => note },
    { column: 'refused_with', type: text, nullable: true, of: ({ refusedWith }) => refusedWith },
    {
      column: 'answer',
      type: jsonText,
      nullable: true,
      of: ({ answer }) => (answer === undefined ? undefined : JSON.stringify(answer)),
    },
  ],
});
