import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** A span as a receiver of OTLP has it. Shape: `parent` is empty at the root; `links` are ids of traces. */
export interface ReceivedSpan {
  readonly service: string;
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parent: string;
  readonly links: readonly string[];
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly isFault: boolean;
  /** Units: milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt: number;
}

/** Somebody who is told of traces, over HTTP as OTLP has it. */
export interface TraceReceiver {
  readonly endpoint: string;
  readonly spans: readonly ReceivedSpan[];
  close(): Promise<void>;
}

interface Otlp {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[];
  }[];
}

interface OtlpSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly Attribute[];
  readonly links?: readonly { readonly traceId: string }[];
  readonly status: { readonly code?: number };
}

interface Attribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

const nanoseconds = 1_000_000;
const fault = 2;

/** Starts a receiver on a port of its own. */
export async function receiveTraces(): Promise<TraceReceiver> {
  const spans: ReceivedSpan[] = [];
  const server = createServer((request, response) => {
    if (request.url !== '/v1/traces') return void response.writeHead(404).end();
    void json(request).then((body) => {
      spans.push(...spansOf(body as Otlp));
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function spansOf({ resourceSpans }: Otlp): readonly ReceivedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map(({ name, traceId, spanId, parentSpanId = '', links = [], status, ...span }) => ({
        service: String(attributesOf(resource.attributes)['service.name']),
        name,
        traceId,
        spanId,
        parent: parentSpanId,
        links: links.map((link) => link.traceId),
        attributes: attributesOf(span.attributes),
        isFault: status.code === fault,
        startedAt: Number(span.startTimeUnixNano) / nanoseconds,
        endedAt: Number(span.endTimeUnixNano) / nanoseconds,
      })),
    ),
  );
}

function attributesOf(given: readonly Attribute[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    given.map(({ key, value }) => {
      const [told] = Object.values(value);
      return [key, 'intValue' in value ? Number(told) : told];
    }),
  );
}
