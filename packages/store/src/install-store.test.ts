import { install } from '@dayclose/domain/installed.ts';
import type { CommandJob } from '@dayclose/domain/job/jobs.ts';
import type { AnyCommand } from '@dayclose/domain/kernel/command.ts';
import { target } from '@dayclose/domain/kernel/target.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import { shipped, shippedParts } from '@dayclose/domain/shipped.ts';
import { expect, test } from 'vitest';
import { loans } from './accounts/loan.ts';
import { installStore } from './install-store.ts';
import { shippedStore } from './installed.ts';
import type { StoreParts } from './parts.ts';

const otherKind = {
  ...loanKind,
  name: 'OTHER',
  noun: 'Other',
  ledgerOwner: 9,
  job: { name: 'OTHER_CLOSE_OF_BUSINESS', shortName: 'OTHER_COB', description: 'Closes others.' },
  passes: [],
  statements: undefined,
} as unknown as typeof loanKind;
const withOthers = install(...shippedParts, { kinds: [otherKind] });
const others = { ...loans, kind: otherKind, entities: { ...loans.entities, kind: 'Other' as 'Loan' } };
const createClient = shipped.commands.find(({ name }) => name === 'createClient') as AnyCommand;
const lost = { ...createClient, name: 'lose', target: target('nowhere') } as AnyCommand;
const [firstTarget, firstEntity, firstCheck] = [
  shippedStore.targets.slice(0, 1),
  shippedStore.entities.slice(0, 1),
  shippedStore.checks.slice(0, 1),
];

test('the store of what ships and of an extension is one value, the extension last', () => {
  const store = installStore(withOthers, shippedStore, { accounts: [others] });
  expect(store).toEqual({ ...shippedStore, accounts: [...shippedStore.accounts, others] });
});

test.each<[what: string, parts: Partial<StoreParts>, says: string]>([
  ['a kind is stored twice', { accounts: [loans] }, 'There are two stores of accounts of the kind LOAN'],
  [
    'a kind is stored that is not installed',
    { accounts: [others] },
    'of the kind OTHER, which is not installed',
  ],
  ['a target is locked twice', { targets: firstTarget }, 'There are two stores of the target businessDates'],
  [
    'an entity is written twice',
    { entities: firstEntity },
    'There are two stores of the entity BusinessDates',
  ],
  ['an invariant is recounted twice', { checks: firstCheck }, `There are two checks ${firstCheck[0]?.id}`],
])('a store is refused in one sentence where %s', (_what, part, says) => {
  expect(() => installStore(shipped, shippedStore, part)).toThrow(says);
});

test('a store is refused that does not keep a kind which is installed', () => {
  expect(() => installStore(withOthers, shippedStore)).toThrow('The kind of account OTHER has no store');
});

test('a store is refused that does not know what a command is about', () => {
  const installed = { ...shipped, commands: [...shipped.commands, lost] };
  expect(() => installStore(installed, shippedStore)).toThrow(
    'The command lose is about nowhere, which no store',
  );
});

test('a store is refused that does not know what the command of a job is about', () => {
  const loses: CommandJob = {
    kind: 'COMMAND',
    name: 'LOSE',
    shortName: 'LOSE',
    description: '',
    command: lost,
    input: {},
  };
  const installed = { ...shipped, jobs: [...shipped.jobs, loses] };
  expect(() => installStore(installed, shippedStore)).toThrow('The command lose is about nowhere');
});
