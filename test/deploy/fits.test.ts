import { beforeAll, describe, expect, test } from 'vitest';
import { startArguments } from '../../tools/start/start-command.ts';
import { examples, type Manifest, manifestsOf, prepare, prepareMs } from './chart.ts';
import { type Pod, podsOf, selected, toldTo } from './pods.ts';
import { gatewayStopMs, isProgram, readBy } from './programs.ts';

/** What the chart says of the programs, and of its own parts to each other, is so. */

beforeAll(prepare, prepareMs);

describe.each(examples)('of the example %s', (example) => {
  let manifests: readonly Manifest[];
  let pods: readonly Pod[];
  let programs: readonly Pod[];
  beforeAll(async () => {
    manifests = await manifestsOf(example);
    pods = podsOf(manifests);
    programs = pods.filter(({ of }) => of.startsWith('Deployment/'));
  });
  const ofKind = (...kinds: readonly string[]) => manifests.filter(({ kind }) => kinds.includes(kind));

  test('each variable is one that the program reads, and is given once', async () => {
    expect(programs.length).toBeGreaterThan(3);
    for (const { of, container } of programs) {
      if (!isProgram(container.name)) throw new Error(`${of} runs ${container.name}`);
      const names = container.env.map(({ name }) => name);
      const read = await readBy(container.name);
      expect([of, names.filter((name) => !read.has(name))]).toEqual([of, []]);
      expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
    }
  });

  test('programs are started as npm start starts them', () => {
    for (const { container } of programs) {
      const [node, ...args] = container.command;
      const [main = '', ...flags] = args.toReversed();
      const [started = '', ...startedFlags] = startArguments(container.name).toReversed();
      expect([node, ...flags]).toEqual(['node', ...startedFlags]);
      expect(started).toMatch(new RegExp(`/${main}$`));
    }
  });

  test('probes and ports are where the program answers', () => {
    const port = { gateway: 'METRICS_PORT', worker: 'WORKER_PORT', relay: 'RELAY_PORT' } as const;
    for (const pod of programs) {
      const { name, ports = [], startupProbe, livenessProbe, readinessProbe } = pod.container;
      if (!isProgram(name)) throw new Error(`${pod.of} runs ${name}`);
      const at = (port: string) => String(ports.find((each) => each.name === port)?.containerPort);
      for (const probe of [startupProbe, livenessProbe, readinessProbe]) {
        expect(at(probe?.httpGet.port ?? '')).toBe(toldTo(pod, port[name]));
      }
      if (name === 'gateway') expect(at('http')).toBe(toldTo(pod, 'PORT'));
    }
  });

  test('a stop has the time that it may take', () => {
    for (const pod of programs) {
      const stopMs =
        pod.container.name === 'gateway' ? gatewayStopMs : Number(toldTo(pod, 'SHUTDOWN_DEADLINE_MS'));
      const pauseMs = 1_000 * (pod.container.lifecycle?.preStop.sleep.seconds ?? 0);
      expect(stopMs).toBeGreaterThan(0);
      expect(1_000 * pod.graceSeconds).toBeGreaterThanOrEqual(pauseMs + stopMs + 1_000);
      if (pod.container.name === 'gateway') expect(pauseMs).toBeGreaterThan(0);
    }
  });

  test('what selects pods selects those of one program', () => {
    const selectors = manifests.flatMap(({ kind, metadata, spec }) => {
      const { selector, podSelector } = spec as Record<
        string,
        { matchLabels?: Record<string, string> } | undefined
      >;
      const labels =
        selector?.matchLabels ?? podSelector?.matchLabels ?? (kind === 'Service' ? selector : undefined);
      return labels === undefined ? [] : [{ what: `${kind}/${metadata.name}`, name: metadata.name, labels }];
    });
    expect(new Set(selectors.map(({ what }) => what.split('/')[0]))).toEqual(
      new Set(['Deployment', 'NetworkPolicy', 'PodDisruptionBudget', 'Service']),
    );
    for (const { what, name, labels } of selectors) {
      expect([what, selected(pods, labels as Record<string, string>).map((pod) => pod.name)]).toEqual([
        what,
        [name],
      ]);
    }
    const spread = programs.flatMap(({ name, spec }) =>
      (spec.topologySpreadConstraints as { labelSelector: { matchLabels: Record<string, string> } }[]).map(
        ({ labelSelector }) => [name, selected(pods, labelSelector.matchLabels).map((pod) => pod.name)],
      ),
    );
    for (const [name, found] of spread) expect(found).toEqual([name]);
  });

  test('what scales, leads and lets in names what there is', () => {
    const portsOf = (name: string) =>
      programs.find((pod) => pod.name === name)?.container.ports?.map((port) => port.name);
    const deployments = programs.map(({ name }) => name);
    for (const { spec } of ofKind('HorizontalPodAutoscaler', 'ScaledObject')) {
      expect(deployments).toContain((spec.scaleTargetRef as { name: string }).name);
    }
    for (const { metadata, spec } of ofKind('Service')) {
      const [port] = spec.ports as { targetPort: string }[];
      expect(portsOf(metadata.name)).toContain(port?.targetPort);
    }
    for (const { metadata, spec } of ofKind('NetworkPolicy')) {
      const rules = spec.ingress as { ports: { port: string }[] }[];
      for (const { port } of rules.flatMap(({ ports }) => ports))
        expect(portsOf(metadata.name)).toContain(port);
    }
    const services = ofKind('Service').map(({ metadata }) => metadata.name);
    for (const { spec } of ofKind('Ingress')) {
      const rules = spec.rules as { http: { paths: { backend: { service: { name: string } } }[] } }[];
      for (const { backend } of rules.flatMap(({ http }) => http.paths))
        expect(services).toContain(backend.service.name);
    }
  });

  test('a Deployment that an autoscaler scales says no number of pods', () => {
    const scaled = ofKind('HorizontalPodAutoscaler', 'ScaledObject').map(({ metadata }) => metadata.name);
    for (const { metadata, spec } of ofKind('Deployment')) {
      expect([metadata.name, 'replicas' in spec]).toEqual([metadata.name, !scaled.includes(metadata.name)]);
    }
  });

  test('no pod may more than run, and no password is in a manifest', () => {
    for (const { container, spec } of pods) {
      expect(container.securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      expect(spec).toMatchObject({ automountServiceAccountToken: false, enableServiceLinks: false });
      expect(spec.securityContext).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      const secret =
        /^(DATABASE_(REPLICA_)?URL|OUTBOUND_CALL_SECRET|KAFKA_SASL_(USERNAME|PASSWORD)|KAFKA_SSL_KEY_PASSWORD)$/;
      for (const { name, value, valueFrom } of container.env.filter((each) => secret.test(each.name))) {
        expect([name, value, valueFrom?.secretKeyRef.key]).toEqual([name, undefined, expect.any(String)]);
      }
    }
  });
});
