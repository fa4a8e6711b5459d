import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { RelayMetrics } from './metrics.ts';
import { answerRegistry, isOfRegistry } from './registry/answer-registry.ts';
import type { Relay } from './relay.ts';
import type { TenantRelay } from './tenant-relay.ts';

const registryType = 'application/vnd.schemaregistry.v1+json';
/** Where the registry of one of several tenants is. */
const ofTenant = /^\/tenants\/([^/]+)(\/.*)$/;

/**
 * Answers /health (the process lives), /ready (it can publish, for one of its tenants at least) and /metrics, and as the
 * schema registry of its tenant, or of each below /tenants and its name.
 *
 * Errors: a sentence if the port is in use.
 */
export async function serveHealth(
  relays: readonly TenantRelay[],
  metrics: RelayMetrics,
  address: { readonly host: string; readonly port: number },
): Promise<Server> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0];
    if (path === '/health') return answer(response, 200, { alive: true });
    if (path === '/ready') return answerReady(response, relays);
    if (path === '/metrics') return void answerMetrics(response, relays, metrics);
    if (answersRegistry(request, response, relays)) return;
    const found = 'There are /health, /ready and /metrics, and a schema registry';
    const where = relays.length === 1 ? '.' : ' of each tenant, such as /tenants/north/subjects.';
    return answer(response, 404, { error: `${found}${where}` });
  });
  server.listen(address);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new Error(
      `The relay cannot listen on port ${address.port} (${codeOf(error)}): choose another RELAY_PORT.`,
    );
  }
  return server;
}

function answersRegistry(
  { method = 'GET', url = '/' }: IncomingMessage,
  response: ServerResponse,
  relays: readonly TenantRelay[],
): boolean {
  const [path = '/'] = url.split('?');
  const [, named, below] = ofTenant.exec(path) ?? [];
  const [only] = relays.length === 1 ? relays : [];
  const relay = named === undefined ? only : relays.find(({ tenant }) => tenant === named);
  const asked = below ?? path;
  if (relay === undefined || !isOfRegistry(asked)) return false;
  void answerRegistry(relay.schemas, method, asked).then(({ status, body }) => {
    response.writeHead(status, { 'content-type': registryType }).end(JSON.stringify(body));
  });
  return true;
}

function answerReady(response: ServerResponse, relays: readonly TenantRelay[]): void {
  const [only] = relays;
  const isReady = relays.some(({ relay }) => relay.isReady);
  const told =
    only !== undefined && relays.length === 1
      ? stateOf(only.relay)
      : { tenants: Object.fromEntries(relays.map(({ tenant, relay }) => [tenant, stateOf(relay)])) };
  answer(response, isReady ? 200 : 503, told);
}

function stateOf(relay: Relay): object {
  const { needsDecision, sinceBeatMs, sinceLookMs, shardsHeld: shards } = relay;
  const up = { outbox: relay.outbox.isUp, kafka: relay.kafka.isUp, publishing: relay.isPublishing };
  return { ...up, shards, sinceBeatMs, sinceLookMs, needsDecision };
}

async function answerMetrics(
  response: ServerResponse,
  relays: readonly TenantRelay[],
  metrics: RelayMetrics,
): Promise<void> {
  const text = await metrics.render(relays);
  response.writeHead(200, { 'content-type': metrics.contentType }).end(text);
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(body)}\n`);
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
