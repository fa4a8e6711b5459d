import { badRequest } from '@dayclose/schema/graphql/refusal.ts';
import { keyOf } from './api-key-cache.ts';
import type { AddressOf } from './client-address.ts';
import type { DoorOf } from './plugins/use-authentication.ts';
import type { Ports } from './ports.ts';

/** A header of a request, or what stands for it in the parameters of a WebSocket. */
export type HeaderOf = (name: string) => string | null | undefined;

/** Which tenant a request is for. Errors: a refusal where it names none that is served here. */
export type ChooseTenant = (header: HeaderOf) => Ports;

const noTenant = 'The header X-Tenant-Id has to name a tenant that is served here.';

/** The tenant that a key or token names by itself, if it does, as nobody has checked it yet. */
export type NamedBy = (given: string) => string | undefined;

/**
 * By the header X-Tenant-Id, or else by what the token names; the door of that tenant then checks the token. A process with one
 * tenant has nothing to choose, and asks for no header.
 */
export function chooseAmong(tenants: readonly Ports[], namedBy: NamedBy = () => undefined): ChooseTenant {
  const [only] = tenants;
  if (only !== undefined && tenants.length === 1) return () => only;
  const byId = new Map(tenants.map((ports) => [ports.tenant, ports]));
  return (header) => {
    const given = keyOf(header);
    const named = header('x-tenant-id') ?? (given.kind === 'given' ? namedBy(given.key) : undefined);
    const chosen = byId.get(named ?? '');
    if (chosen === undefined) throw badRequest(noTenant);
    return chosen;
  };
}

/** The door of each request: where the keys of the tenant are known that the request is for, which is noted. */
export function doorBehind(choose: ChooseTenant, addressOf: AddressOf): DoorOf {
  return ({ headers }, state) => {
    const ports = choose((name) => headers.get(name));
    state.ports = ports;
    return { authenticate: ports.authenticate, addressOf };
  };
}
