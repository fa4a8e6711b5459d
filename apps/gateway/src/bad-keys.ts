import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Counts the keys that nobody has, by the address that they come from. */
export interface BadKeys {
  /** Counts one more; the seconds to wait where the address has used up its share, else nothing. */
  count(address: string): Promise<number | undefined>;
}

/** What all addresses together may take up: those that share a place share what it allows. */
const places = 16_384;
const windowSeconds = 60;

/** Lets each address guess so many times a minute; memory does not grow with the number of addresses. */
export function badKeysOf(perMinute: number): BadKeys {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: windowSeconds });
  return {
    count: (address) =>
      limiter.consume(placeOf(address)).then(
        () => undefined,
        (refused: unknown) => {
          if (!(refused instanceof RateLimiterRes)) throw refused;
          return Math.max(1, Math.ceil(refused.msBeforeNext / 1_000));
        },
      ),
  };
}

function placeOf(address: string): number {
  const digest = createHash('sha256').update(networkOf(address)).digest();
  return digest.readUInt32BE(0) % places;
}

/** What one sender has at hand: an address, or the 2^64 addresses of an IPv6 network. */
function networkOf(address: string): string {
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (v4 !== undefined || !isIPv6(address)) return v4 ?? address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const left = tail === undefined ? [] : Array<string>(4).fill('0');
  return [...groups, ...left]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
