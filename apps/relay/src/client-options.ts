import { isIP } from 'node:net';
import type { BaseOptions } from '@platformatic/kafka';
import type { KafkaConnection } from './kafka-connection.ts';

const connectDeadlineMs = 2_000;

/** What every client of Kafka is told. */
export function clientOptions({ brokers, tls, sasl }: KafkaConnection): BaseOptions {
  // Behind one address there may be several servers, told apart by the name that is asked for; an IP address is no such name.
  const isByName = brokers.every((broker) => isIP(broker.slice(0, broker.lastIndexOf(':'))) === 0);
  return {
    clientId: 'dayclose-relay',
    bootstrapBrokers: [...brokers],
    ...(tls && { tls: { ...tls }, tlsServerName: isByName }),
    ...(sasl && { sasl: { ...sasl } }),
    connectTimeout: connectDeadlineMs,
    autocreateTopics: false,
  };
}
