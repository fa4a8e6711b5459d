import { relayShardTarget, type ShardInRelay } from '@dayclose/domain/external-events/relay-status.ts';
import { readRelayStatus } from '../sql/read/relay-status.ts';
import { lockWhole, type TargetStore } from './target-store.ts';

const lockText = 'select from relay_shards where shard = $1::smallint for update';
const atOnce = { name: 'lock-relay-shard-at-once', text: `${lockText} skip locked` };
const inTurn = { name: 'lock-relay-shard', text: lockText };

/** A shard; a relay that publishes it holds a lease and no lock. */
export const relayShard: TargetStore<{ readonly shard: number }, ShardInRelay> = {
  target: relayShardTarget,
  lock: ({ client }, { shard }) =>
    lockWhole(client, { atOnce: { ...atOnce, values: [shard] }, inTurn: { ...inTurn, values: [shard] } }),
  async read({ client }, { shard }) {
    const status = await readRelayStatus(client);
    const found = status.shards.find((each) => each.shard === shard);
    if (found === undefined) throw new Error(`relay_shards has no shard ${shard}`);
    const { stoppedBecause } = found;
    return { shard: { kind: 'RelayShard', id: String(shard), stoppedBecause }, status };
  },
};
