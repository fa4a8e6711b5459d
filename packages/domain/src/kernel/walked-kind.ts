import type { AnyAccountKind, JobFacts } from './account.ts';

/** A pass over accounts of whatever kind. */
export type AnyPass = NonNullable<AnyAccountKind['passes']>[number];

/** What is closed of a kind by a run of a pass: its accounts, by the one step of the pass. */
export function passKind(kind: AnyAccountKind, pass: AnyPass): AnyAccountKind {
  const { passes: _, ...rest } = kind;
  return { ...rest, name: pass.name, job: pass.job, steps: [pass.step], pass };
}

/** What a run over the statements of a kind, or over what its accounts pay, goes over: those accounts, with no step run. */
export function withoutSteps(
  kind: AnyAccountKind,
  { name, job }: { readonly name: string; readonly job: JobFacts },
): AnyAccountKind {
  const { passes: _, ...rest } = kind;
  return { ...rest, name, job, steps: [] };
}
