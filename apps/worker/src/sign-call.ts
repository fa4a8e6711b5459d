import { createHmac } from 'node:crypto';

/** What is signed: what copies are told by, when it was sent, and the body. Units: seconds since 1970. */
export interface SignedParts {
  readonly callId: string;
  readonly timestamp: number;
  readonly body: string;
}

/** The signature of a call: HMAC-SHA256 of "timestamp.id.body", in hexadecimal, behind the version of this form. */
export function signatureOf({ callId, timestamp, body }: SignedParts, secret: string): string {
  const digest = createHmac('sha256', secret).update(`${timestamp}.${callId}.${body}`).digest('hex');
  return `v1=${digest}`;
}
