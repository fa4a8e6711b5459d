import { createClient } from '@dayclose/domain/client/commands/create-client.ts';
import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { expect, test, vi } from 'vitest';
import { runCommand } from './run-command.ts';

test('a key that is only remembered runs no command, since nobody knows whether it still counts', async () => {
  const store = { transact: vi.fn() };
  const actor = { ...actorOf('api-key:ada', 'admin', shipped.permissions), isRemembered: true };
  const asked = { command: createClient, input: { name: 'Ada' }, keys: [], traceparent: undefined };
  await expect(
    runCommand(
      { store, installed: shipped, wakeManagers: () => undefined },
      { requestId: 'request-1', actor },
      asked,
    ),
  ).rejects.toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
  expect(store.transact).not.toHaveBeenCalled();
});
