import type { OutboundCallType } from '@dayclose/domain/kernel/outbound-call.ts';
import type { TenantSettings } from '@dayclose/store/tenant-settings.ts';
import type { Config } from './config.ts';

/** Where the calls of one name of a tenant go, and what they are signed with. */
export interface Destination {
  readonly name: string;
  readonly url: URL;
  readonly secret: string;
}

type Settings = Pick<Config, 'OUTBOUND_CALL_ORIGINS' | 'OUTBOUND_CALL_ALLOW_HTTP'>;

const thisMachine = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * Where the calls of a tenant go: what their extension says, at an origin that the configuration lists or puts in its place.
 * Nothing that is known only when a call is asked for has a say.
 *
 * Errors: a call whose origin is not listed, or without a secret to sign it with, throws a sentence.
 */
export function destinationsOf(
  types: readonly OutboundCallType[],
  { id, callSecret: secret }: Pick<TenantSettings, 'id' | 'callSecret'>,
  settings: Settings,
): readonly Destination[] {
  return types.map((type) => {
    if (secret === undefined) {
      throw new Error(
        `The outbound call ${type.name} has to be signed: give the tenant ${id} a secret, OUTBOUND_CALL_SECRET or its callSecret in the file that TENANTS names.`,
      );
    }
    return { name: type.name, url: destinationOf(type, settings), secret };
  });
}

function destinationOf(
  { name, url }: OutboundCallType,
  { OUTBOUND_CALL_ORIGINS: { allowed, byName }, OUTBOUND_CALL_ALLOW_HTTP: allowsHttp }: Settings,
): URL {
  const own = new URL(url);
  const origin = byName.get(name);
  const destination = origin === undefined ? own : new URL(`${own.pathname}${own.search}`, origin);
  if (!allowed.has(destination.origin)) {
    throw new Error(
      `The outbound call ${name} goes to ${destination.origin}, which OUTBOUND_CALL_ORIGINS does not list.`,
    );
  }
  if (destination.protocol === 'http:' && allowsHttp !== 'true' && !thisMachine.test(destination.hostname)) {
    throw new Error(
      `The outbound call ${name} goes to ${destination.origin} without encryption: take https, or set OUTBOUND_CALL_ALLOW_HTTP=true.`,
    );
  }
  return destination;
}
