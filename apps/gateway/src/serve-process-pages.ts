import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type ProcessFacts, processPage } from './process-pages.ts';

/** Serves what the process tells of itself on a port of its own, which nobody but those who look after it reaches. */
export async function serveProcessPages(
  { port, host }: { readonly port: number; readonly host: string },
  facts: ProcessFacts,
): Promise<Server> {
  const server = createServer((request, response) => {
    const url = URL.parse(request.url ?? '/', 'http://gateway') ?? new URL('http://gateway');
    void processPage(url, facts).then(
      (page) => {
        const { status, type, body } = page ?? { status: 404, type: 'text/plain', body: 'not found' };
        response.writeHead(status, { 'content-type': type, 'x-content-type-options': 'nosniff' }).end(body);
      },
      () => response.writeHead(500).end(),
    );
  });
  server.listen(port, host);
  await once(server, 'listening');
  return server;
}
