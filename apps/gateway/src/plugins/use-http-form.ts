import { refusal } from '@dayclose/schema/graphql/refusal.ts';
import type { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { refusedResponse } from '../refused-response.ts';
import type { RequestState } from '../request-state.ts';

interface Options {
  readonly production: boolean;
  readonly report: (error: unknown, state: RequestState) => void;
}

const path = '/graphql';
/** OPTIONS is answered before, by what tells browsers about origins. */
const methods = ['GET', 'POST'];
const streamed = 'text/event-stream';
const answered = ['application/json', 'application/graphql-response+json', streamed, 'multipart/mixed'];

/** Refuses what is no request for an operation, before anything of it runs: its path, its method, what it accepts. */
export function useHttpForm({ production, report }: Options): Plugin<object, RequestState> {
  return {
    onRequest({ request, url, serverContext, endResponse }) {
      const refused = faultOf(request, url.pathname);
      if (refused === undefined) return;
      const { requestId } = serverContext;
      const tell = (error: unknown) => report(error, serverContext);
      endResponse(refusedResponse(refused, { requestId, production, report: tell }));
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const { request } = args.contextValue as { readonly request?: Request };
      if (request === undefined || accepts(request.headers.get('accept'), [streamed])) return;
      setResultAndStopExecution({ errors: [notAcceptable([streamed])] });
    },
  };
}

function faultOf({ method, headers }: Request, pathname: string): GraphQLError | undefined {
  if (pathname !== path && pathname !== `${path}/`) {
    return refusal('NOT_FOUND', { kind: 'page', field: 'path', value: pathname.slice(0, 100) });
  }
  if (!methods.includes(method)) {
    const reason = `An operation is not sent by ${method.slice(0, 20)}`;
    return refusal('METHOD_NOT_ALLOWED', { reason, allow: methods.join(', ') });
  }
  return accepts(headers.get('accept'), answered) ? undefined : notAcceptable(answered);
}

const notAcceptable = (types: readonly string[]) => refusal('NOT_ACCEPTABLE', { types: types.join(', ') });

/** Whether one of the types, in UTF-8, is among those that a header names. */
function accepts(header: string | null, types: readonly string[]): boolean {
  const ranges = (header || '*/*').toLowerCase().split(',');
  return ranges.some((range) => {
    const [named = '', ...parameters] = range.split(';').map((part) => part.trim());
    const isRefused = parameters.some(
      (each) => /^q=0(\.0*)?$/.test(each) || /^charset=(?!utf-8$)/.test(each),
    );
    if (isRefused) return false;
    return types.some((type) => named === '*/*' || named === type || named === `${type.split('/')[0]}/*`);
  });
}
