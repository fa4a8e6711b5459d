import { setTimeout as pause } from 'node:timers/promises';
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  SamplingDecision,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { RunIds, runContext } from './run-ids.ts';
import type { TracingSettings } from './settings.ts';
import { type FaultLog, tellFaults } from './tell-faults.ts';
import { contextNamed, isSampled, traceparentOf } from './trace-context.ts';
import type { Attributes, Beginning, Span, Tracing } from './tracing.ts';

/** How long a batch is tried to be sent, and the end of a process waits for the last one. Units: milliseconds. */
const sendMs = 2_000;
/** How long what is to be told may wait for more. Units: milliseconds. */
const gatherMs = 1_000;

const kinds = { SERVER: SpanKind.SERVER, PRODUCER: SpanKind.PRODUCER } as const;

/** Exports traces by OTLP over HTTP, as JSON, in batches behind whoever works. */
export function exportTraces({ endpoint, ratio }: TracingSettings, service: string, warn: FaultLog): Tracing {
  tellFaults(warn);
  const share = new TraceIdRatioBasedSampler(ratio);
  const ids = new RunIds(new ParentBasedSampler({ root: share }));
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/$/, '')}/v1/traces`,
    timeoutMillis: sendMs,
  });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.instance.id': `${process.pid}` }),
    sampler: ids,
    idGenerator: ids,
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: gatherMs })],
  });
  const tracer = provider.getTracer('dayclose');

  return {
    begin: (name, beginning = {}) => begin(tracer, name, beginning),
    ofRun(tenant, runId) {
      const root = runContext(tenant, runId);
      const isOfShare =
        share.shouldSample(ROOT_CONTEXT, root.traceId).decision !== SamplingDecision.NOT_RECORD;
      return {
        traceparent: traceparentOf(root),
        adviceFor: ({ traceparent }) => (isOfShare ? traceparent : traceparent.replace(/..$/, '00')),
        tell({ name, startedAt, endedAt, links, attributes, fault }) {
          const options = {
            startTime: new Date(startedAt),
            attributes: said(attributes),
            links: linksTo(links),
          };
          const span = ids.as(root, () => tracer.startSpan(name, options, ROOT_CONTEXT));
          if (fault !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: fault });
          span.end(new Date(endedAt));
        },
      };
    },
    async close() {
      const ended = new AbortController();
      const late = pause(sendMs, undefined, { signal: ended.signal }).catch(() => undefined);
      await Promise.race([provider.shutdown().catch(() => undefined), late]);
      ended.abort();
    },
  };
}

function begin(tracer: Tracer, name: string, { parent, links = [], kind, attributes = {} }: Beginning): Span {
  const above = contextNamed(parent);
  const span = tracer.startSpan(
    name,
    {
      ...(kind !== undefined && { kind: kinds[kind] }),
      attributes: said(attributes),
      links: linksTo(links),
    },
    above === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, above),
  );
  const own = span.spanContext();
  return {
    traceparent: traceparentOf(own),
    isTold: isSampled(own),
    tell: (more) => void span.setAttributes(said(more)),
    end(fault) {
      if (fault !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: fault });
      span.end();
    },
  };
}

function linksTo(traceparents: readonly string[]) {
  return traceparents.flatMap((each) => {
    const context = contextNamed(each);
    return context === undefined ? [] : [{ context }];
  });
}

function said(attributes: Attributes): Record<string, string | number | boolean> {
  const told = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return Object.fromEntries(told) as Record<string, string | number | boolean>;
}
