import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** How much of a minute's share each has used up. */
export interface Rate {
  /** Counts one more of whoever is named; the seconds to wait where that is beyond the share, else nothing. */
  count(name: string): Promise<number | undefined>;
}

/** What all addresses together may take up: those that share a place share what it allows. */
const places = 16_384;
const windowSeconds = 60;

/** Lets each, by its name, have so many a minute. */
export function rateOf(perMinute: number): Rate {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: windowSeconds });
  return {
    count: (name) =>
      limiter.consume(name).then(
        () => undefined,
        (refused: unknown) => {
          if (!(refused instanceof RateLimiterRes)) throw refused;
          return Math.max(1, Math.ceil(refused.msBeforeNext / 1_000));
        },
      ),
  };
}

/** Lets each address have so many a minute; memory does not grow with the number of addresses. */
export function rateOfAddresses(perMinute: number): Rate {
  const rate = rateOf(perMinute);
  return { count: (address) => rate.count(placeOf(address)) };
}

function placeOf(address: string): string {
  const digest = createHash('sha256').update(networkOf(address)).digest();
  return String(digest.readUInt32BE(0) % places);
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
