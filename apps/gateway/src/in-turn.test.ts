import { setImmediate as turn } from 'node:timers/promises';
import type { CommandStore } from '@dayclose/domain/bus/ports.ts';
import { expect, test } from 'vitest';
import { limits } from './config.ts';
import { commandsAt, inTurn, openCommandGates } from './in-turn.ts';

/** A store whose transactions end when a test says so, and a note of which began. */
function open() {
  const began: string[] = [];
  const end = new Map<string, () => void>();
  const sessions: CommandStore = {
    async transact<Result>(_: unknown, { queues }: { readonly queues: readonly string[] }): Promise<Result> {
      const name = queues.join('+');
      const { promise, resolve } = Promise.withResolvers<void>();
      began.push(name);
      end.set(name, resolve);
      await promise;
      return undefined as Result;
    },
  };
  const gates = openCommandGates(limits);
  const store = inTurn(sessions, { whileThere: (work) => work() }, gates);
  const nothing = async () => undefined;
  return {
    began,
    waiting: () => commandsAt(gates),
    async ask(...queues: string[]) {
      const place = { actor: 'teller', queues, posts: true };
      const ended = store.transact(nothing, place);
      await turn();
      return { ended };
    },
    async finish(name: string) {
      end.get(name)?.();
      await turn();
    },
  };
}

test('a command on two accounts has no session while either of them is at work', async () => {
  const { began, waiting, ask, finish } = open();
  const asked = [
    await ask('Loan 1'),
    await ask('Loan 2'),
    await ask('Loan 1', 'Loan 2'),
    await ask('Loan 2'),
  ];
  expect(waiting()).toBe(2);
  await finish('Loan 1');
  expect(began).toEqual(['Loan 1', 'Loan 2']);
  await finish('Loan 2');
  expect(began).toEqual(['Loan 1', 'Loan 2', 'Loan 1+Loan 2']);
  await finish('Loan 1+Loan 2');
  expect(began).toEqual(['Loan 1', 'Loan 2', 'Loan 1+Loan 2', 'Loan 2']);
  await finish('Loan 2');
  await Promise.all(asked.map(({ ended }) => ended));
  expect(waiting()).toBe(0);
});

test('commands that lock nothing wait for nobody', async () => {
  const { began, ask, finish } = open();
  const asked = [await ask(), await ask()];
  expect(began).toEqual(['', '']);
  await finish('');
  await asked[1]?.ended;
  expect(asked).toHaveLength(2);
});

test('who asked is told what was committed', async () => {
  const sessions: CommandStore = {
    async transact<Result>(
      _: unknown,
      _place: unknown,
      committed?: (token: string) => void,
    ): Promise<Result> {
      committed?.('1-0-ABC');
      return undefined as Result;
    },
  };
  const store = inTurn(sessions, { whileThere: (work) => work() }, openCommandGates(limits));
  const told: string[] = [];
  const place = { actor: 'teller', queues: ['Loan 1'], posts: true };
  await store.transact(
    async () => undefined,
    place,
    (token) => told.push(token),
  );
  expect(told).toEqual(['1-0-ABC']);
});
