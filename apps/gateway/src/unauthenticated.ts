import { refusal } from '@dayclose/schema/graphql/refusal.ts';
import type { GraphQLError } from 'graphql';

const header = 'the header Authorization has to be "Bearer", a blank, and the key';
/** What to do about a key or a token that lets nobody in. */
const reasons = {
  missing: `${header}; npm start prints one, and elsewhere those who run the server give them out`,
  malformed: `${header}, which is one word`,
  unknown: 'this one is not known here; it is mistyped, disabled, or of another database',
  tooLong: 'the token is too long',
  unreadable: 'the token is no signed JWT',
  algorithm: 'the token is signed by an algorithm that is not taken here',
  key: 'the token is signed by none of the keys that its issuer publishes; get a new one',
  signature: 'the signature of the token is not right',
  issuer: 'the token is of another issuer',
  audience: 'the token is for another audience',
  expired: 'the token has expired; get a new one',
  endless: 'the token does not say until when it is good (exp)',
  early: 'the token is not good yet (nbf)',
  subject: 'the token does not say of whom it is, in a text of 1 to 255 characters (sub)',
  tenant: 'the token is not for the tenant that the request is for',
  role: 'the token names no role',
  weaker: 'the role of the token allows less than when this was opened',
} as const;
/** Why nobody is let in. */
export type Unauthenticated = keyof typeof reasons;

/** Refuses a request for want of a good key or token. */
export function unauthenticated(why: Unauthenticated): GraphQLError {
  return refusal('UNAUTHENTICATED', { reason: reasons[why] });
}
