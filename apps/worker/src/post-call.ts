import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { ClaimedCall } from '@dayclose/store/sql/calls/claim-calls.ts';
import { guardedLookup } from './guarded-lookup.ts';
import { signatureOf } from './sign-call.ts';

/** What is read of an answer before the rest is cut off. Units: bytes. */
const answerBytes = 64_000;

export interface Posting {
  readonly call: ClaimedCall;
  readonly tenant: string;
  readonly destination: URL;
  readonly secret: string;
  /** Units: milliseconds, from the first try to connect to the end of the answer. */
  readonly timeoutMs: number;
  /** Breaks it off. */
  readonly stop: AbortSignal;
}

/**
 * Makes a call: one POST, whose answer has to be of the 200s. Nobody is followed elsewhere.
 *
 * Errors: whatever else becomes of it, in half a sentence.
 */
export async function postCall({
  call,
  tenant,
  destination,
  secret,
  timeoutMs,
  stop,
}: Posting): Promise<void> {
  const { callId, name, payload: body, attempts } = call;
  const timestamp = Math.floor(Date.now() / 1_000);
  const send = destination.protocol === 'https:' ? requestHttps : requestHttp;
  const late = AbortSignal.timeout(timeoutMs);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const request = send(destination, {
    method: 'POST',
    // A connection of its own: one that was kept may be gone, and nobody could tell whether it was read.
    agent: false,
    lookup: guardedLookup,
    signal: AbortSignal.any([late, stop]),
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'idempotency-key': callId,
      'dayclose-call': name,
      'dayclose-call-id': callId,
      'dayclose-tenant': tenant,
      'dayclose-attempt': String(attempts),
      'dayclose-timestamp': String(timestamp),
      'dayclose-signature': signatureOf({ callId, timestamp, body }, secret),
    },
  });
  request.on('error', (error) => {
    reject(late.aborted ? new Error(`it was not answered within ${timeoutMs} ms`) : error);
  });
  request.on('response', (response) => {
    const { statusCode = 0 } = response;
    let read = 0;
    response.on('data', (chunk: Buffer) => {
      read += chunk.length;
      if (read > answerBytes) response.destroy();
    });
    response.on('error', reject);
    // What is cut off is closed and does not end; the status says all that is asked.
    response.on('close', () => {
      if (late.aborted) reject(new Error(`it was not answered within ${timeoutMs} ms`));
      else if (statusCode >= 200 && statusCode < 300) resolve();
      else reject(new Error(`it was answered with ${statusCode}`));
    });
  });
  request.end(body);
  await promise;
}
