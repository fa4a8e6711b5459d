import { actorOfSubject } from '@dayclose/domain/access/subject.ts';
import type { FindActor } from '../api-key-cache.ts';
import { atInstant } from '../at-instant.ts';
import type { FindCaller } from '../authenticate.ts';
import type { KeyWatch } from '../key-watch.ts';
import type { Tokens } from './tokens.ts';

interface Roles {
  /** What a role allows, told of nobody in particular who has it. */
  readonly find: FindActor;
  readonly watch: KeyWatch;
}

/** Subjects of tokens of a tenant, each with what the role that its token names allows at present. */
export function callersByToken(tokens: Tokens, tenant: string, roles: Roles): FindCaller {
  return async (token) => {
    const claims = await tokens.verify(token);
    if (typeof claims === 'string') return claims;
    if (claims.tenant !== tenant) return 'tenant';
    const holder = await roles.find(claims.role);
    if (holder === undefined) return 'role';
    const actor = { ...holder, id: actorOfSubject(claims.subject) };
    return {
      actor,
      watch(end) {
        const leaveRole = roles.watch.watch(claims.role, actor, () => end('weaker'));
        const leaveTime = atInstant(claims.goodUntilMs, () => end('expired'));
        return () => {
          leaveRole();
          leaveTime();
        };
      },
    };
  };
}
