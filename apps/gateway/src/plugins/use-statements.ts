import { createHash } from 'node:crypto';
import { enginePermissions, lacking } from '@dayclose/domain/kernel/permissions.ts';
import type { StatementToRender } from '@dayclose/domain/views.ts';
import { refusal } from '@dayclose/schema/graphql/refusal.ts';
import { codeTold } from '@dayclose/store/faults.ts';
import type { Plugin } from 'graphql-yoga';
import type { Callers } from '../callers.ts';
import type { GatewayRole } from '../config.ts';
import { isKnown } from '../console-response.ts';
import { refusedResponse } from '../refused-response.ts';
import { portsIn, type RequestState } from '../request-state.ts';
import { statementCsv } from '../statements/statement-csv.ts';
import { statementPdf } from '../statements/statement-pdf.ts';
import { type Arrived, callerOf, type DoorOf } from './use-authentication.ts';

interface Options {
  readonly doorOf: DoorOf;
  readonly callers: Callers;
  readonly roles: ReadonlySet<GatewayRole>;
  readonly production: boolean;
  readonly statementFont: Buffer | undefined;
  readonly report: (error: unknown, state: RequestState) => void;
}

const permission = 'READ';
const path = /^\/statements\/(.*?)(?:\.(pdf|csv))?$/;

/** How each file is made, and what it is. */
const files = {
  pdf: { type: 'application/pdf', render: statementPdf },
  csv: {
    type: 'text/csv; charset=utf-8',
    render: async (statement: StatementToRender, _font: Buffer | undefined) => statementCsv(statement),
  },
} as const;

/** Serves statements as files to those who may read, made when they are asked for; refuses as the API does. */
export function useStatements({
  doorOf,
  callers,
  roles,
  production,
  statementFont,
  report,
}: Options): Plugin<object, Arrived> {
  return {
    async onRequest({ request, url, serverContext, endResponse }) {
      if (!url.pathname.startsWith('/statements/')) return;
      try {
        endResponse(await fileResponse(request, url.pathname, serverContext));
      } catch (error) {
        const { requestId } = serverContext;
        const tell = (each: unknown) => report(each, serverContext);
        endResponse(refusedResponse(error, { requestId, production, report: tell }));
      }
    },
  };

  async function fileResponse(request: Request, pathname: string, state: Arrived): Promise<Response> {
    const { method, headers: asked } = request;
    if (method !== 'GET' && method !== 'HEAD') {
      const reason = `A statement is not fetched by ${method.slice(0, 20)}`;
      throw refusal('METHOD_NOT_ALLOWED', { reason, allow: 'GET, HEAD' });
    }
    Object.assign(state, await callerOf(request, state, doorOf));
    const { actor } = state;
    if (actor === undefined || !actor.permissions.has(permission))
      throw refusal('FORBIDDEN', lacking(permission, enginePermissions));
    if (!roles.has('read')) {
      throw refusal('WRONG_INSTANCE_ROLE', {
        operation: 'statement',
        role: 'read',
        has: [...roles].join(', '),
        allow: 'GET',
      });
    }
    const [, id = '', ending] = path.exec(pathname) ?? [];
    const file = ending === undefined ? undefined : files[ending as keyof typeof files];
    const readAfter = asked.get('x-read-after') ?? undefined;
    const statement = file && (await callers.run(actor.id, () => readFrom(state, id, readAfter)));
    if (file === undefined || statement === undefined) {
      throw refusal('NOT_FOUND', { kind: 'statement', field: 'path', value: pathname.slice(0, 100) });
    }
    const body = await file.render(statement, statementFont);
    const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
    const headers = new Headers({ etag, 'cache-control': 'private, no-cache' });
    if (isKnown(etag, asked.get('if-none-match'))) return new Response(null, { status: 304, headers });
    headers.set('content-type', file.type);
    headers.set('content-length', String(body.length));
    headers.set(
      'content-disposition',
      `attachment; filename="statement-${statement.accountNo}-${statement.fromDate}-${statement.toDate}.${ending}"`,
    );
    return new Response(method === 'GET' ? new Uint8Array(body) : null, { headers });
  }
}

/** From a replica, if there is one, and where that fails from the primary, as queries are read. */
async function readFrom(
  state: RequestState,
  id: string,
  readAfter: string | undefined,
): Promise<StatementToRender | undefined> {
  const { sources } = portsIn(state);
  const source = await sources.forQuery(readAfter);
  try {
    return await source.reads.statementToRender(id);
  } catch (error) {
    const other = codeTold(error) === 'UNAVAILABLE' ? sources.insteadOf(source) : undefined;
    if (other === undefined) throw error;
    return await other.reads.statementToRender(id);
  }
}
