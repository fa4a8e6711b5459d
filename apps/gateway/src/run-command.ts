import { execute } from '@dayclose/domain/bus/execute.ts';
import type { StoredAnswer } from '@dayclose/domain/bus/ports.ts';
import { isForManagers } from '@dayclose/domain/job/for-managers.ts';
import type { AnyCommand } from '@dayclose/domain/kernel/command.ts';
import { badRequest, refusal } from '@dayclose/schema/graphql/refusal.ts';
import { executeTraced } from './execute-traced.ts';
import type { CommandPorts } from './ports.ts';
import { actorIn, type RequestState } from './request-state.ts';

/** One command as a request asks for it; `keys` are those of its argument and of its header. */
export interface AskedCommand {
  readonly command: AnyCommand;
  readonly input: object;
  readonly keys: readonly (string | undefined)[];
  /** The trace that the request belongs to. */
  readonly traceparent: string | undefined;
}

/** Runs a command for the actor of a request. Errors: what its door refuses is thrown as what the client sees. */
export async function runCommand(
  ports: CommandPorts,
  state: RequestState,
  { command, input, keys, traceparent }: AskedCommand,
): Promise<StoredAnswer> {
  const [key, other] = new Set(keys.filter((given) => given !== undefined));
  if (other !== undefined)
    throw badRequest('The argument idempotencyKey and the header Idempotency-Key differ.');
  const actor = actorIn(state);
  // The key may have been disabled meanwhile, which nobody could look up.
  if (actor.isRemembered) throw refusal('UNAVAILABLE');
  const committed = (token: string) => {
    state.token = token;
  };
  const { requestId, address, span } = state;
  const request = { input, actor, key, requestId, address, traceparent, committed };
  const { tracing } = ports;
  const result =
    tracing !== undefined && span?.isTold
      ? await executeTraced(ports, command, request, { tracing, span })
      : await execute(ports, command, request);
  state.replayed = result.replayed;
  if (result.ok && isForManagers(command)) ports.wakeManagers();
  return result;
}
