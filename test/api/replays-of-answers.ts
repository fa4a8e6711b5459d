import { beforeAll, describe, expect, test } from 'vitest';
import { commandNamed } from '../builders/command-named.ts';
import { send } from './mutations.ts';
import { type Refused, stateOf, withIds } from './refusals.ts';

/** Mutations that are told one after another, each under a key of its own. */
interface Told {
  /** An input of each that is accepted when its turn comes. */
  readonly inputs: Readonly<Record<string, object>>;
  /** What is read of each answer, by its name. */
  readonly selections: Readonly<Record<string, string>>;
  /** Inputs that say something else, where the usual one does not. */
  readonly others: Readonly<Record<string, object>>;
  readonly usualOther: object;
}

/** Tells every mutation, and each of them again once all others have changed the accounts as well. */
export function testReplays({ inputs, selections, others, usualOther }: Told, world: () => Refused): void {
  const first = new Map<string, unknown>();
  const order = Object.keys(inputs);
  const ask = (mutation: string, input: object, key = mutation) =>
    send(world().gateway, mutation, withIds(input, world().ids), {
      selection: selections[commandNamed(mutation).answers] ?? '',
      key,
    });

  beforeAll(async () => {
    for (const mutation of order) {
      const { status, data, text } = await ask(mutation, inputs[mutation] ?? {});
      if (status !== 200) throw new Error(`${mutation}: ${text}`);
      first.set(mutation, data);
    }
  });

  describe.each(order)('%s, sent again,', (mutation) => {
    test('answers the same key with the same, says so, and does nothing', async () => {
      const before = await stateOf(world().gateway);
      const { status, data, headers, text } = await ask(mutation, inputs[mutation] ?? {});
      expect([status, headers.get('idempotent-replayed')], text).toEqual([200, 'true']);
      expect(data).toEqual(first.get(mutation));
      expect(await stateOf(world().gateway)).toEqual(before);
    });

    test('refuses its key to another input', async () => {
      const given = { ...inputs[mutation], ...(others[mutation] ?? usualOther) };
      const { status, errors } = await ask(mutation, given);
      expect([status, errors[0]?.extensions.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    });

    test('refuses the key of another command', async () => {
      const [one = '', other = ''] = order;
      const { status, errors } = await ask(mutation, inputs[mutation] ?? {}, mutation === one ? other : one);
      expect([status, errors[0]?.extensions.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
      expect(world().gateway.defects).toEqual([]);
    });
  });
}
