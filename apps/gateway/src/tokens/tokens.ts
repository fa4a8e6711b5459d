import { createHash } from 'node:crypto';
import { isStorable } from '@dayclose/domain/kernel/storable.ts';
import { GraphQLError } from 'graphql';
import { decodeJwt, errors, type JWTPayload, jwtVerify } from 'jose';
import type { Logger } from 'pino';
import type { Limits } from '../config.ts';
import type { Unauthenticated } from '../unauthenticated.ts';
import { IssuerKeys } from './issuer-keys.ts';
import type { TokenSettings } from './token-settings.ts';

/** What a token says that its issuer signed. */
export interface Claims {
  readonly subject: string;
  readonly tenant: string;
  /** The name of a role, which there may not be. */
  readonly role: string;
  /** Units: milliseconds since 1970. */
  readonly goodUntilMs: number;
}

/** Tokens of the one issuer that is configured (JWT, signed), for all tenants of a process. */
export interface Tokens {
  /** What a token says, or why it lets nobody in. Errors: ISSUER_UNAVAILABLE. */
  verify(token: string): Promise<Claims | Unauthenticated>;
  /** The tenant that a text names, if it is a token. Shape: nobody has checked it, so that it serves to find the door that does. */
  tenantNamedBy(text: string): string | undefined;
}

/** Whether a text has the form of a signed token, which no API key has that was made here. */
export function isToken(text: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]*$/.test(text);
}

/** Units: characters. As long as OpenID Connect lets one be, and as any text here. */
const longest = { subject: 255, text: 500 };

/**
 * Checks tokens by the keys of their issuer.
 *
 * Shape: what was checked is remembered, by a hash, until the token expires or keys are fetched anew, so that a busy client
 * costs no signature each time.
 */
export function openTokens(settings: TokenSettings, limits: Limits, log: Logger): Tokens {
  const keys = new IssuerKeys(settings.keysUrl, limits, log);
  // A mistyped URL is told in the log of the start, and not with the first token.
  void keys.edition().catch(() => undefined);
  const known = new Map<string, { readonly claims: Claims; readonly edition: number }>();

  async function check(token: string): Promise<Claims | Unauthenticated> {
    try {
      const { issuer, audience, algorithms } = settings;
      const { payload } = await jwtVerify(token, keys.keyFor, {
        issuer,
        audience,
        algorithms: [...algorithms],
        clockTolerance: limits.tokenClockToleranceS,
        requiredClaims: ['exp'],
      });
      return claimsIn(payload);
    } catch (error) {
      if (error instanceof GraphQLError) throw error;
      return reasonOf(error);
    }
  }

  function claimsIn(payload: JWTPayload): Claims | Unauthenticated {
    const { sub, exp = 0 } = payload;
    const { [settings.tenantClaim]: tenant, [settings.roleClaim]: role } = payload;
    if (!isText(sub, longest.subject)) return 'subject';
    if (!isText(tenant, longest.text)) return 'tenant';
    if (!isText(role, longest.text)) return 'role';
    return { subject: sub, tenant, role, goodUntilMs: (exp + limits.tokenClockToleranceS) * 1_000 };
  }

  return {
    async verify(token) {
      if (token.length > limits.tokenBytes) return 'tooLong';
      const edition = await keys.edition();
      const hash = createHash('sha256').update(token).digest('base64');
      const before = known.get(hash);
      known.delete(hash);
      const claims = before?.edition === edition ? before.claims : await check(token);
      if (typeof claims === 'string') return claims;
      if (Date.now() >= claims.goodUntilMs) return 'expired';
      const oldest = known.size >= limits.tokenCacheEntries ? known.keys().next().value : undefined;
      if (oldest !== undefined) known.delete(oldest);
      known.set(hash, { claims, edition });
      return claims;
    },
    tenantNamedBy(text) {
      if (text.length > limits.tokenBytes || !isToken(text)) return undefined;
      try {
        const { [settings.tenantClaim]: tenant } = decodeJwt(text);
        return typeof tenant === 'string' ? tenant : undefined;
      } catch {
        return undefined;
      }
    },
  };
}

function isText(claim: unknown, most: number): claim is string {
  return typeof claim === 'string' && claim.trim() !== '' && claim.length <= most && isStorable(claim);
}

/** Of the claims that jose checks. */
const ofClaim: Readonly<Record<string, Unauthenticated>> = {
  iss: 'issuer',
  aud: 'audience',
  nbf: 'early',
  exp: 'endless',
};

/** Why jose does not take a token. Shape: what it says itself is not told, as it holds what the token says. */
function reasonOf(error: unknown): Unauthenticated {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWTClaimValidationFailed) return ofClaim[error.claim] ?? 'unreadable';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'algorithm';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature';
  if (error instanceof errors.JWTInvalid || error instanceof errors.JWSInvalid) return 'unreadable';
  // None of that name, several without one, or one that is too weak.
  return 'key';
}
