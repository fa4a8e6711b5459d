import type { Manifest } from './chart.ts';

/** A variable of a container: what it is, or the key of a Secret that it is. */
export interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly secretKeyRef: { readonly name: string; readonly key: string } };
}

interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
}

interface Container {
  readonly name: string;
  readonly command: readonly string[];
  readonly env: readonly Variable[];
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly lifecycle?: { readonly preStop: { readonly sleep: { readonly seconds: number } } };
  readonly startupProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly securityContext: unknown;
}

/** What a Deployment or a Job runs. */
export interface Pod {
  /** Kind and name of what it is of. */
  readonly of: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly container: Container;
  readonly graceSeconds: number;
  readonly spec: Readonly<Record<string, unknown>>;
}

interface Template {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
  readonly spec: {
    readonly terminationGracePeriodSeconds?: number;
    readonly containers: readonly Container[];
  };
}

/** The pods of manifests, one of each Deployment and Job. */
export function podsOf(manifests: readonly Manifest[]): readonly Pod[] {
  return manifests.flatMap(({ kind, metadata, spec }) => {
    const { template } = spec as { readonly template?: Template };
    const [container, ...others] = template?.spec.containers ?? [];
    if (template === undefined || container === undefined) return [];
    if (others.length > 0) throw new Error(`${metadata.name} has several containers`);
    const { labels } = template.metadata;
    const graceSeconds = template.spec.terminationGracePeriodSeconds ?? 30;
    return [
      {
        of: `${kind}/${metadata.name}`,
        name: metadata.name,
        labels,
        container,
        graceSeconds,
        spec: { ...template.spec },
      },
    ];
  });
}

/** The pods that labels select. */
export function selected(pods: readonly Pod[], labels: Readonly<Record<string, string>>): readonly Pod[] {
  return pods.filter((pod) => Object.entries(labels).every(([name, value]) => pod.labels[name] === value));
}

/** What a variable of a container is. */
export function toldTo({ container }: Pod, name: string): string | undefined {
  return container.env.find((variable) => variable.name === name)?.value;
}
