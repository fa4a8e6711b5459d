import { collectDefaultMetrics, Registry } from 'prom-client';
import { useMetrics } from '../../apps/gateway/src/plugins/use-metrics.ts';
import { openServerFigures } from '../../apps/gateway/src/server-figures.ts';
import { makeMetrics } from '../../apps/relay/src/metrics.ts';
import { openJobGauges } from '../../apps/worker/src/job-figures.ts';
import { openMetrics } from '../../apps/worker/src/metrics.ts';

/** Series that programs tell, each with the labels that it can have. */
export type Told = ReadonlyMap<string, ReadonlySet<string>>;

/** What Prometheus adds to each series, and tells itself of each target. */
const ofTarget = ['job', 'instance'];

/** The series of gateway, worker and relay, by the registries that these make. */
export function registeredSeries(): Told {
  const gateway = new Registry();
  useMetrics(gateway, () => 'north');
  openServerFigures(gateway);
  const worker = openMetrics().registry;
  openJobGauges(worker);
  const { registry: relay } = makeMetrics();
  const told = new Map([['up', new Set(ofTarget)]]);
  for (const registry of [gateway, worker, relay]) {
    collectDefaultMetrics({ register: registry });
    for (const metric of registry.getMetricsAsArray()) {
      const { name, type, labelNames = [] } = metric as unknown as Registered;
      const labels = [...labelNames, ...ofTarget];
      for (const [suffix, more] of parts(type))
        told.set(`${name}${suffix}`, new Set([...labels, ...more, ...(told.get(`${name}${suffix}`) ?? [])]));
    }
  }
  return told;
}

interface Registered {
  readonly name: string;
  readonly type: string;
  readonly labelNames?: readonly string[];
}

function parts(type: string): readonly (readonly [suffix: string, labels: readonly string[]])[] {
  if (type === 'histogram')
    return [
      ['_bucket', ['le']],
      ['_sum', []],
      ['_count', []],
    ];
  if (type === 'summary')
    return [
      ['', ['quantile']],
      ['_sum', []],
      ['_count', []],
    ];
  return [['', []]];
}
