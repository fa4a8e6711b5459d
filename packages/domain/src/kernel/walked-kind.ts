import type { AccountStatements, AnyAccountKind } from './account.ts';

/** A pass over accounts of whatever kind. */
export type AnyPass = NonNullable<AnyAccountKind['passes']>[number];

/** What is closed of a kind by a run of a pass: its accounts, by the one step of the pass. */
export function passKind(kind: AnyAccountKind, pass: AnyPass): AnyAccountKind {
  const { passes: _, ...rest } = kind;
  return { ...rest, name: pass.name, job: pass.job, steps: [pass.step], pass };
}

/** What a run over the statements of a kind goes over: its accounts, of which no day is closed and no step run. */
export function statementsKind(kind: AnyAccountKind, { name, job }: AccountStatements): AnyAccountKind {
  const { passes: _, ...rest } = kind;
  return { ...rest, name, job, steps: [] };
}
