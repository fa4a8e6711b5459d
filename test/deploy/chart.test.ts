import { beforeAll, expect, test } from 'vitest';
import { examples, judged, newestKubernetes, prepare, prepareMs, render } from './chart.ts';

/** The chart, as Helm renders it, held against the schemas of Kubernetes. */

beforeAll(prepare, prepareMs);

/** The oldest that the chart takes, and the newest that there are schemas of. */
const kubernetes = ['1.30.0', newestKubernetes];

test.each(examples.flatMap((example) => kubernetes.map((version) => [example, version] as const)))(
  'the example %s is taken by Kubernetes %s',
  async (example, version) => {
    const { ok, said } = await render(example, { kubernetes: version });
    expect(ok, said).toBe(true);
    const all = await judged(said, version);
    expect(all.length).toBeGreaterThan(10);
    expect(all.filter(({ problem }) => problem !== null)).toEqual([]);
  },
);

test.each([
  ['readinessProbe', 'redinessProbe', /redinessProbe/],
  [
    'terminationGracePeriodSeconds: 12',
    'terminationGracePeriodSeconds: soon',
    /terminationGracePeriodSeconds.*soon/,
  ],
  ['policyTypes: [Ingress, Egress]', 'policyTypes: Ingress', /policyTypes/],
  ['cooldownPeriod', 'coolDownPeriod', /coolDownPeriod/],
  ['apiVersion: policy/v1', 'apiVersion: policy/v1beta1', /schema/],
])('a manifest with %s made %s is found', async (right, wrong, problem) => {
  const { said } = await render('keda');
  expect(said).toContain(right);
  const found = (await judged(said.replaceAll(right, wrong))).flatMap((each) => each.problem ?? []);
  expect(found.length).toBeGreaterThan(0);
  for (const each of found) expect(each).toMatch(problem);
});

test.each([
  ['worker.replicas="three"', "at '/worker/replicas': got string, want integer"],
  ['worker.replica=3', "at '/worker': additional properties 'replica' not allowed"],
  [
    'worker.env={"COB_LEASE_SECONDS":60}',
    "at '/worker/env': additional properties 'COB_LEASE_SECONDS' not allowed",
  ],
  ['worker.env={"FAIL_AT":"claim:1"}', "at '/worker/env': additional properties 'FAIL_AT' not allowed"],
  ['gatewayRead.env={"DATABASE_URL":"x"}', "additional properties 'DATABASE_URL' not allowed"],
  [
    'queue.url="redis://:secret@redis:6379"',
    "at '/queue/url': 'redis://:secret@redis:6379' does not match pattern",
  ],
  ['kafka.brokers="kafka"', "at '/kafka/brokers': 'kafka' does not match pattern"],
  ['kafka.format="json"', "at '/kafka/format': value must be one of"],
  ['worker.shutdownDeadlineMs=120000', "at '/worker/shutdownDeadlineMs': maximum: got 120,000, want 60,000"],
  ['worker.autoscaling.minReplicas=0', "at '/worker/autoscaling/minReplicas': minimum: got 0, want 1"],
  ['tokens.issuer="https://id.bank.example"', "at '/tokens/audience': minLength: got 0, want 1"],
  ['traces.ratio=5', "at '/traces/ratio': maximum: got 5, want 1"],
  ['tenantId="north bank"', "at '/tenantId': 'north bank' does not match pattern"],
  ['database.existingSecret=""', 'Nobody knows where the database is: give database.existingSecret'],
  ['tenants.existingSecret="both"', 'database.existingSecret and tenants.existingSecret exclude each other'],
  ['queue.url=""', 'Workers need a queue: give queue.url one without a password'],
  ['kafka.brokers=""', 'Relays need brokers: give kafka.brokers host:port'],
  [
    'ingress={"enabled":true,"rules":[{"host":"a.example","to":"gateway"}]}',
    'ingress.rules leads a.example to gateway, which is not enabled.',
  ],
  ['kafka.securityProtocol="SASL_SSL"', 'kafka.securityProtocol SASL_SSL needs kafka.sasl.existingSecret'],
])('%s is refused, with a sentence', async (value, sentence) => {
  const { ok, said } = await render('minimal', { set: [value] });
  expect(said).toContain(sentence);
  expect(ok).toBe(false);
});

test('KEDA counts several databases only by Prometheus', async () => {
  const keda = 'worker.autoscaling={"enabled":true,"by":"keda","minReplicas":0}';
  const several = await render('several-tenants', { set: [keda] });
  expect(several.said).toContain('give worker.autoscaling.keda.prometheus a serverAddress');
  const asked = 'worker.autoscaling.keda.prometheus.serverAddress="http://prometheus:9090"';
  const { ok, said } = await render('several-tenants', { set: [keda, asked] });
  expect(ok, said).toBe(true);
  expect(said).toContain('query: "sum(max by (tenant, job_name) (dayclose_job_open_partitions))"');
});
