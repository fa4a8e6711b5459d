import { describe, expect, test } from 'vitest';
import { stampOn } from '../../../../test/builders/loan.ts';
import { closeBooks } from '../books/commands/close-books.ts';
import { type AnyCommand, type CarriedOutcome, defineCommand, type KeptAnswer } from '../kernel/command.ts';
import { dateOf } from '../kernel/dates.ts';
import type { Entity } from '../kernel/entity.ts';
import type { BusinessEvent } from '../kernel/event.ts';
import { accept, type Outcome, reject } from '../kernel/outcome.ts';
import { actorOf } from '../kernel/permissions.ts';
import type { CommandStamp } from '../kernel/stamp.ts';
import type { Subscriber } from '../kernel/subscriber.ts';
import { target } from '../kernel/target.ts';
import { shipped } from '../shipped.ts';
import type { Locking } from './ports.ts';
import { workOf } from './work-of.ts';

interface Box extends Entity {
  readonly label: string;
}

const stamp = stampOn(dateOf(2024, 2, 1));
const surroundings = {
  transaction: { businessSteps: async () => [], load: async () => new Map(), turn: async () => undefined },
  installed: shipped,
};
const outer: Box = { kind: 'Box', id: '1', label: '' };
const inner: Box = { kind: 'Box', id: '2', label: '' };

/** A command about a box, which decides as it is told to. */
const about = (name: string, posts: boolean, decide: (box: Box) => Outcome<Box>) =>
  defineCommand({
    name,
    description: 'It is about a box.',
    permission: 'READ',
    inputName: undefined,
    input: {},
    answers: 'Box',
    target: target<object, Box>(name, { queue: () => 'box', posts }),
    ref: () => ({}),
    rejects: ['NOT_FOUND', 'RETRY', 'UNKNOWN_JOB'],
    decide: decide as (box: Box) => Outcome<Box, 'NOT_FOUND'>,
    answer: ({ label }) => ({ label }),
    changes: (after, before) => ({ before: [before], after: [after] }),
  });

const given = { actor: actorOf('api-key:x', 'admin', shipped.permissions), installed: shipped };

const labelled = (box: Box) => accept<Box>({ ...box, label: 'new' });

/** A command that carries out another, and writes down what that came to. */
function carrying(decide: (box: Box) => Outcome<Box>, carried: AnyCommand, input: object = {}): AnyCommand {
  return {
    ...about('outer', false, decide),
    carriesOut: {
      which: () => ({ command: carried, input }),
      concluded: (box: Box, outcome: CarriedOutcome) => ({ ...box, label: JSON.stringify(outcome) }),
    },
  };
}

function madeOf(command: AnyCommand) {
  const made = workOf(command, {}, given);
  if (!made.ok) throw new Error(`it is refused: ${made.code}`);
  return made;
}

const decided = (own: (box: Box) => Outcome<Box>, its: (box: Box) => Outcome<Box>) =>
  madeOf(carrying(own, about('inner', true, its))).decide([outer, inner], stamp, surroundings);

test('a command that carries out another waits for both, and posts where either does', async () => {
  const made = madeOf(carrying(labelled, about('inner', true, labelled)));
  expect(made.place).toEqual({ queues: ['outer box', 'inner box'], posts: true });
  const done: string[] = [];
  const lock = <Read>({ name }: { readonly name: string }): Locking<Read> => {
    done.push(`asks for ${name}`);
    return {
      async held() {
        done.push(`holds ${name}`);
        return false;
      },
      read: async () => name as Read,
    };
  };
  const fresh = Promise.withResolvers<void>();
  const locking = made.lock(
    { lock, counterpart: async () => undefined, stamp: async () => stamp },
    fresh.promise,
  );
  for (let turns = 0; turns < 10; turns += 1) await undefined;
  // Whether it has to wait, it does not find out before it is known that it was not carried out already.
  expect(done).toEqual(['asks for outer']);
  fresh.resolve();
  const { read } = await locking;
  // The other is not asked for before its own is held, so that nobody waits for the first and holds the second.
  expect(done).toEqual(['asks for outer', 'holds outer', 'asks for inner']);
  expect(await read(Promise.resolve(stamp))).toEqual(['outer', 'inner']);
});

test('what both changed is written together, that of the command that was carried out first', async () => {
  const after = { ...outer, label: JSON.stringify({ ok: true, isChanged: true }) };
  expect(await decided(labelled, labelled)).toMatchObject({
    ok: true,
    state: after,
    before: [inner, outer],
    after: [{ ...inner, label: 'new' }, after],
  });
});

test('a command that leaves everything as it was is told as one that changed nothing', async () => {
  const told = JSON.stringify({ ok: true, isChanged: false });
  expect(await decided(labelled, (box) => accept(box))).toMatchObject({ ok: true, state: { label: told } });
});

test('a refusal of the carried command is what the other writes down, and nothing else is written', async () => {
  const refused = reject('NOT_FOUND', { field: 'box' });
  const after = { ...outer, label: JSON.stringify(refused) };
  expect(await decided(labelled, () => refused)).toEqual({
    ok: true,
    state: after,
    before: [outer],
    after: [after],
    events: [],
  });
});

test('a refusal of the carried command that passes is that of both', async () => {
  expect(await decided(labelled, () => reject('RETRY'))).toMatchObject({ ok: false, code: 'RETRY' });
});

test('what the command itself refuses is refused before the other decides', async () => {
  const never = () => {
    throw new Error('it was decided');
  };
  const refused = await decided(() => reject('UNKNOWN_JOB'), never);
  expect(refused).toMatchObject({ ok: false, code: 'UNKNOWN_JOB' });
});

test('an input that the carried command does not take is refused before anything is locked', () => {
  const wrong = carrying(labelled, closeBooks, { date: 'soon' });
  expect(workOf(wrong, {}, given)).toMatchObject({ ok: false, code: 'INVALID_VALUE' });
});

describe('a command that carries out one that was kept', () => {
  const maker = 'api-key:maker';
  /** Its own box says what was kept in it. */
  const keeping = (carried: AnyCommand, actor = given.actor, installed = shipped) => {
    const command: AnyCommand = {
      ...about('outer', false, labelled),
      carriesOutKept: {
        which: (box: Box) => (box.label === '' ? { command: 'inner', input: {}, actor: maker } : undefined),
        concluded: (box: Box, answered: KeptAnswer) => ({ ...box, label: JSON.stringify(answered) }),
      },
    };
    const made = workOf(command, {}, { actor, installed: { ...installed, commands: [carried] } });
    if (!made.ok) throw new Error(`it is refused: ${made.code}`);
    const locked: string[] = [];
    const lock = <Read>({ name }: { readonly name: string }): Locking<Read> => {
      locked.push(name);
      return { held: async () => true, read: async () => (name === 'outer' ? outer : inner) as Read };
    };
    const transaction = { lock, counterpart: async () => undefined, stamp: async () => stamp };
    return {
      locked,
      async decide() {
        const locking = await made.lock(transaction, Promise.resolve());
        return made.decide(await locking.read(Promise.resolve(stamp)), stamp, surroundings);
      },
    };
  };

  test('locks it behind its own, and writes both with what it answered', async () => {
    const { decide, locked } = keeping(about('inner', true, labelled));
    const after = { ...outer, label: JSON.stringify({ answer: { label: 'new' } }) };
    expect(await decide()).toMatchObject({
      before: [inner, outer],
      after: [{ ...inner, label: 'new' }, after],
    });
    expect(locked).toEqual(['outer', 'inner']);
  });

  test('decides it as whoever made it', async () => {
    const actors: string[] = [];
    const noting = {
      ...about('inner', true, labelled),
      decide: (box: Box, _: object, { actor }: CommandStamp) => {
        actors.push(actor);
        return accept(box);
      },
    };
    await keeping(noting).decide();
    expect(actors).toEqual([maker]);
  });

  test('writes down a refusal of it, and none that passes: that is its own', async () => {
    const { decide } = keeping(about('inner', true, () => reject('NOT_FOUND', { field: 'box' })));
    const label = JSON.stringify({
      refusedWith: 'NOT_FOUND',
      answer: { code: 'NOT_FOUND', details: { field: 'box' } },
    });
    expect(await decide()).toMatchObject({ ok: true, state: { label }, after: [{ ...outer, label }] });
    const passing = keeping(about('inner', true, () => reject('RETRY')));
    expect(await passing.decide()).toMatchObject({ ok: false, code: 'RETRY' });
  });

  test('writes down the veto of a subscriber, who hears of it as of any other', async () => {
    const subscriber: Subscriber = {
      name: 'no',
      description: 'It vetoes.',
      hear: () => reject('NOT_FOUND', { field: 'box' }),
    };
    const event = { type: 'x', aggregateKind: 'Box', aggregateId: '2' } as unknown as BusinessEvent;
    const raising = about('inner', true, (box) => accept({ ...box, label: 'new' }, event));
    const { decide } = keeping(raising, given.actor, { ...shipped, subscribers: [subscriber] });
    const decided = await decide();
    expect(decided).toMatchObject({ ok: true, events: [] });
    expect(decided.ok && decided.after).toHaveLength(1);
  });

  test('is refused to whoever may not give it, and writes down that it is installed no more', async () => {
    const nobody = { ...given.actor, permissions: new Set<string>() };
    const { decide } = keeping(about('inner', true, labelled), nobody);
    expect(await decide()).toMatchObject({
      ok: false,
      code: 'FORBIDDEN',
      details: { permission: 'READ', roles: 'viewer, teller, officer, operator, admin' },
    });
    const gone = keeping(about('another', true, labelled));
    expect(await gone.decide()).toMatchObject({
      ok: true,
      state: { label: expect.stringContaining('NOT_FOUND') },
    });
    expect(gone.locked).toEqual(['outer']);
  });
});
