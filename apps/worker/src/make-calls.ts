import { setTimeout as pause } from 'node:timers/promises';
import { type ClaimedCall, claimCalls } from '@dayclose/store/sql/calls/claim-calls.ts';
import { recordDelivered } from '@dayclose/store/sql/calls/record-delivered.ts';
import { recordFailed } from '@dayclose/store/sql/calls/record-failed.ts';
import { releaseCall } from '@dayclose/store/sql/calls/release-call.ts';
import type { WorkerContext } from './context.ts';
import type { Destination } from './destinations.ts';
import { postCall } from './post-call.ts';

/** Units: milliseconds. */
const firstPauseMs = 1_000;
const longestPauseMs = 3_600_000;
/** What a lease leaves for recording what became of a call, beside the time that the call may take. */
const recordingMs = 10_000;
const longestError = 500;

/** Makes all calls of a tenant that this process knows, and looks at how many wait, until it is asked to stop. */
export async function makeAllCalls(context: WorkerContext, stop: AbortSignal): Promise<void> {
  const { destinations, callBacklog } = context;
  const made = destinations.map((destination) => makeCalls(context, destination, stop));
  await Promise.all([...made, callBacklog.run(context.metrics, stop)]);
}

/**
 * Makes the calls of one name that are due, a bounded number at a time, until it is asked to stop. No transaction is open
 * while somebody outside is awaited: a call is taken by a lease, made, and what became of it recorded by the token of that.
 *
 * Errors: none; a database that is away is asked again at the next look.
 */
async function makeCalls(context: WorkerContext, destination: Destination, stop: AbortSignal): Promise<void> {
  const { config, tenant, outage } = context;
  const { WORKER_NAME: owner, OUTBOUND_CALLS_AT_ONCE: atOnce, OUTBOUND_CALL_TIMEOUT_MS: timeoutMs } = config;
  const busy = new Set<Promise<void>>();
  while (!stop.aborted) {
    let found = 0;
    try {
      const calls = await claimCalls(tenant.primary, {
        name: destination.name,
        owner,
        most: atOnce - busy.size,
        leaseMs: timeoutMs + recordingMs,
      });
      found = calls.length;
      for (const call of calls) {
        const made = makeCall(context, call, { destination, stop }).finally(() => busy.delete(made));
        busy.add(made);
      }
    } catch (error) {
      outage.began(error);
    }
    // Where there may be more, the first hand that is free looks; where there was nothing, the next tick does.
    if (found > 0 || busy.size === atOnce) await Promise.race(busy);
    else await pause(config.WORKER_TICK_MS, undefined, { signal: stop }).catch(() => undefined);
  }
  await Promise.all(busy);
}

async function makeCall(
  context: WorkerContext,
  call: ClaimedCall,
  { destination, stop }: { readonly destination: Destination; readonly stop: AbortSignal },
): Promise<void> {
  const { config, tenant, metrics, failpoint, log } = context;
  const { url, secret } = destination;
  const of = { call: call.name, id: call.callId, attempt: call.attempts };
  try {
    const failure = await postCall({
      call,
      tenant: tenant.id,
      destination: url,
      secret,
      stop,
      timeoutMs: config.OUTBOUND_CALL_TIMEOUT_MS,
    }).then(
      () => undefined,
      (error: Error) => error.message.slice(0, longestError) || 'it failed',
    );
    await failpoint('call.posted');
    if (failure === undefined) {
      await recordDelivered(tenant.primary, call);
      metrics.callsDelivered.inc();
      return;
    }
    if (stop.aborted) return await releaseCall(tenant.primary, call);
    const state = await recordFailed(tenant.primary, call, {
      error: failure,
      pauseMs: pauseAfter(call.attempts),
      triedForMs: config.OUTBOUND_CALL_TRIED_FOR_MS,
    });
    metrics.callsFailed.inc();
    const says = state === 'DEAD' ? 'a call failed for too long and waits for a person' : 'a call failed';
    log.warn({ ...of, reason: failure }, says);
  } catch (error) {
    // Its lease runs out, and it is made again: at least once.
    log.warn({ ...of, err: error }, 'what became of a call could not be recorded');
  }
}

/** How long a call rests after so many attempts: from a second to an hour, and up to half as much again, by chance. */
export function pauseAfter(attempts: number, chance = Math.random()): number {
  const base = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(attempts - 1, 30));
  return Math.min(longestPauseMs, Math.round(base * (1 + chance / 2)));
}
