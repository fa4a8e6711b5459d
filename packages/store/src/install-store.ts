import { commandsGiven, type Installed, refuseTwice } from '@dayclose/domain/installed.ts';
import type { AnyAccountKind } from '@dayclose/domain/kernel/account.ts';
import type { AnyAccountStore } from './accounts/account-store.ts';
import { entitiesOf, type StoreParts } from './parts.ts';

/**
 * Joins parts to the store of what is installed.
 *
 * Errors: two stores of one thing, or something installed that none of them keeps, throw one sentence that says which.
 */
export function installStore(
  { kinds, commands, jobs, serializers }: Pick<Installed, 'kinds' | 'commands' | 'jobs' | 'serializers'>,
  ...parts: readonly Partial<StoreParts>[]
): StoreParts {
  const accounts = parts.flatMap((part) => part.accounts ?? []);
  const store: StoreParts = {
    // As they are installed: with the steps that others than their own part add to them.
    accounts: accounts.map((each) => withKind(each, kinds)),
    targets: parts.flatMap(({ targets = [] }) => targets),
    entities: parts.flatMap(({ entities = [] }) => entities),
    tasks: parts.flatMap(({ tasks = [] }) => tasks),
    serializers,
    checks: parts.flatMap(({ checks = [] }) => checks),
  };
  const stored = store.accounts.map(({ kind }) => kind.name);
  const targets = store.targets.map(({ target }) => target.name);
  refuseTwice('stores of accounts of the kind', stored);
  refuseTwice('stores of the target', targets);
  refuseTwice(
    'stores of the entity',
    entitiesOf(store).map(({ kind }) => kind),
  );
  refuseTwice(
    'checks',
    store.checks.map(({ id }) => id),
  );
  const tasks = store.tasks.map((task) => task.job);
  refuseTwice('stores of the task', tasks);
  const undone = jobs.find(({ kind, name }) => kind === 'TASK' && !tasks.includes(name));
  if (undone !== undefined) {
    throw new Error(
      `The job ${undone.name} is a task, which no store carries out: add it to the tasks of a part.`,
    );
  }
  const unstored = kinds.find(({ name }) => !stored.includes(name));
  if (unstored !== undefined) {
    throw new Error(`The kind of account ${unstored.name} has no store: add it to the accounts of a part.`);
  }
  const uninstalled = stored.find((name) => !kinds.some((kind) => kind.name === name));
  if (uninstalled !== undefined) {
    throw new Error(`There is a store of accounts of the kind ${uninstalled}, which is not installed.`);
  }
  const homeless = commandsGiven({ commands, jobs }).find(({ target }) => !targets.includes(target.name));
  if (homeless !== undefined) {
    throw new Error(
      `The command ${homeless.name} is about ${homeless.target.name}, which no store locks and reads: add it to the targets of a part.`,
    );
  }
  return store;
}

function withKind(store: AnyAccountStore, kinds: readonly AnyAccountKind[]): AnyAccountStore {
  const kind = kinds.find(({ name }) => name === store.kind.name);
  return kind === undefined || kind === store.kind ? store : { ...store, kind };
}
