import { BlockList, isIP, isIPv6 } from 'node:net';

/** Who a request comes from, as far as that can be known. */
export type AddressOf = (remote: string | undefined, forwardedFor: string | undefined) => string;

/**
 * Takes the address of the connection; where that is a proxy of ours, the last address in `X-Forwarded-For` that is not.
 *
 * Shape: `proxies` are addresses and networks, as in 10.0.0.0/8. Errors: anything else throws a sentence.
 */
export function addressesBehind(proxies: readonly string[]): AddressOf {
  const trusted = new BlockList();
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    const most = family === 'ipv6' ? 128 : 32;
    if (isIP(address) === 0 || (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= most))) {
      throw new Error(`${JSON.stringify(proxy)} is no address and no network like 10.0.0.0/8`);
    }
    if (bits === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(bits), family);
  }
  const isTrusted = (address: string) =>
    isIP(address) !== 0 && trusted.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  return (remote = 'unknown', forwardedFor = '') => {
    const hops = forwardedFor.split(',').map((hop) => hop.trim());
    let address = remote;
    while (isTrusted(address)) {
      const next = hops.pop();
      if (next === undefined || isIP(next) === 0) break;
      address = next;
    }
    return address;
  };
}
