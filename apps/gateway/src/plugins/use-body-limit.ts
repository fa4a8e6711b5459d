import { refusal } from '@dayclose/schema/graphql/refusal.ts';
import type { FetchAPI, Plugin } from 'graphql-yoga';

/**
 * Refuses a body that is too large: one whose length is known before it is read, since the server lets no more of it
 * through than its header says, any other as soon as too much of it has come.
 */
export function useBodyLimit(bodyBytes: number): Plugin {
  const tooLarge = () => refusal('BODY_TOO_LARGE', { limit: bodyBytes });
  /** The request with its body in memory. */
  const readWhole = async (request: Request, body: ReadableStream<Uint8Array>, fetchAPI: FetchAPI) => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    // Not cancelled where it is left: that would close the connection on which the refusal has to be sent.
    const reader = body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      length += part.value.byteLength;
      if (length > bodyBytes) throw tooLarge();
      chunks.push(part.value);
    }
    const { url, method, headers, signal } = request;
    return new fetchAPI.Request(url, { method, headers, signal, body: Buffer.concat(chunks) });
  };
  return {
    onRequestParse({ request, requestParser: parse, setRequestParser, fetchAPI }) {
      const length = request.headers.get('content-length');
      if (length !== null) {
        if (Number(length) > bodyBytes) throw tooLarge();
        return;
      }
      if (parse === undefined) return;
      setRequestParser(async (asked) =>
        parse(asked.body === null ? asked : await readWhole(asked, asked.body, fetchAPI)),
      );
    },
  };
}
