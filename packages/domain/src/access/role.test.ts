import { expect, test } from 'vitest';
import { decided } from '../../../../test/builders/command-loan.ts';
import { commandNamed } from '../../../../test/builders/command-named.ts';
import { stampOn } from '../../../../test/builders/loan.ts';
import { today } from '../../../../test/refusals/row.ts';
import { actorOf } from '../kernel/permissions.ts';
import { shipped } from '../shipped.ts';
import type { KeptRole } from './role.ts';

const configureRole = commandNamed('configureRole');
const counter: KeptRole = {
  kind: 'Role',
  id: 'Counter',
  name: 'Counter',
  permissions: ['READ', 'REPAY_LOAN'],
};
const other: KeptRole = { ...counter, id: 'Other', name: 'Other' };
const permissions = new Set(['READ', 'REPAY_LOAN', 'DEPOSIT_SAVINGS']);
const stamp = { ...stampOn(today), permissions };

test.each<[what: string, name: string, asked: readonly string[], after: object]>([
  [
    'is new, with its permissions in the order in which they are installed',
    'Till',
    ['DEPOSIT_SAVINGS', 'REPAY_LOAN', 'READ'],
    { kind: 'Role', id: 'Till', name: 'Till', permissions: ['READ', 'REPAY_LOAN', 'DEPOSIT_SAVINGS'] },
  ],
  [
    'has other permissions in the place of all that it had',
    'Counter',
    ['READ'],
    { ...counter, permissions: ['READ'] },
  ],
])('a role %s', (_, name, asked, after) => {
  expect(decided(configureRole, [counter, other], { name, permissions: asked }, stamp)).toEqual({
    ok: true,
    state: after,
    events: [],
  });
});

test('a role that is as it was is that very role, so that nothing is written', () => {
  const outcome = decided(
    configureRole,
    [other, counter],
    { name: 'Counter', permissions: ['REPAY_LOAN', 'READ'] },
    stamp,
  );
  expect(outcome.ok && outcome.state).toBe(counter);
});

test.each([
  ['of another one', { name: 'Counter', permissions: ['REPAY_LOAN'] }],
  ['of a shipped one that allows no more', { name: 'READER', permissions: ['READ'] }],
])('whoever configures roles may do so for permissions %s that are held', (_, input) => {
  expect(decided(configureRole, [counter], input, stamp).ok).toBe(true);
});

test('a key gets the role that the tenant made, where whoever makes it may do all of that', () => {
  const read = { id: '7', nameTaken: false, ownRole: counter, secret: 'dc_x', secretHash: '01' };
  const outcome = decided(commandNamed('createApiKey'), read, { name: 'till 1', role: 'Counter' }, stamp);
  expect(outcome).toMatchObject({ ok: true, state: { key: { name: 'till 1', role: 'Counter' } } });
});

test('an actor of an own role has what of its permissions is installed, and no other', () => {
  const role = { name: 'Counter', permissions: ['REPAY_LOAN', 'OF_NO_EXTENSION', 'READ'] };
  const actor = actorOf('api-key:till', role, shipped.permissions);
  expect([actor.role, [...actor.permissions]]).toEqual(['Counter', ['READ', 'REPAY_LOAN']]);
  expect([...actorOf('x', { name: 'gone', permissions: [] }, shipped.permissions).permissions]).toEqual([]);
});
