import { type CliCommand, textOf } from '../command.ts';
import { operations } from '../operations.ts';
import { type Relay, tellRelay } from './events.ts';

/** A decision that is given with nothing but its reason. */
const accepting = (what: string, description: string, operation: string): CliCommand => ({
  path: ['events', what, 'accept'],
  description,
  options: [
    { flags: '--reason <text>', description: 'what happened; kept with who decided', required: true },
  ],
  changes: true,
  async act(call) {
    const { relay } = await call.api.ask<{ relay: Relay }>(
      operation,
      { reason: textOf(call, 'reason') },
      call.idempotencyKey,
    );
    return tellRelay(call, relay);
  },
});

const publishAgain: CliCommand = {
  path: ['events', 'publish-again'],
  description:
    'send what was sent in a time once more to the live topic, which has lost it, before what waits',
  options: [
    {
      flags: '--since <instant>',
      description: 'since when it was sent, such as 2026-11-28T10:00:00Z',
      required: true,
    },
    { flags: '--until <instant>', description: 'before when it was sent; up to now, if absent' },
    { flags: '--reason <text>', description: 'what happened; kept with who decided', required: true },
  ],
  changes: true,
  async act(call) {
    const [since, until, reason] = ['since', 'until', 'reason'].map((name) => textOf(call, name));
    const { relay } = await call.api.ask<{ relay: Relay }>(
      operations.publishAgain,
      { input: { since, until: until ?? null, reason } },
      call.idempotencyKey,
    );
    return tellRelay(call, relay);
  },
};

/** What only a person can decide about where events come from and go to. */
export const eventDecisionCommands: readonly CliCommand[] = [
  accepting(
    'topic',
    'accept what became of the topic: relays take the one that they find next',
    operations.acceptTopic,
  ),
  accepting(
    'database',
    'accept the history that the database is in, after a failover or a restore',
    operations.acceptDatabase,
  ),
  publishAgain,
];
