import { isTraced } from '@dayclose/tracing/trace-context.ts';
import type { Tracing } from '@dayclose/tracing/tracing.ts';
import type { Publisher } from './publish.ts';

/** Traces that one batch is told as a part of: the first as that, all as linked to it. */
const linksMax = 128;

/** A publisher that tells of each batch with events whose traces are told: as a part of the first of these, linked to all. */
export function tracedPublisher(
  publisher: Publisher,
  tracing: Tracing,
  { tenant, topic }: { readonly tenant: string; readonly topic: string },
): Publisher {
  return {
    async publish(batch) {
      const traced = new Set(batch.map(({ headers }) => headers.traceparent).filter(isTraced));
      const links = [...traced].slice(0, linksMax);
      const [parent] = links;
      if (parent === undefined) return await publisher.publish(batch);
      const span = tracing.begin(`send ${topic}`, {
        kind: 'PRODUCER',
        parent,
        links,
        attributes: {
          'messaging.system': 'kafka',
          'messaging.destination.name': topic,
          'messaging.batch.message_count': batch.length,
          'dayclose.tenant': tenant,
        },
      });
      try {
        await publisher.publish(batch);
        span.end();
      } catch (error) {
        span.end((error as Error).message);
        throw error;
      }
    },
    close: () => publisher.close(),
  };
}
