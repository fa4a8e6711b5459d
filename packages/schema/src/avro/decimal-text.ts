import avro, { type Schema } from 'avsc';

type DecimalSchema = Schema & { readonly precision: number; readonly scale?: number };

const written = /^-?(\d+)(?:\.(\d+))?$/;
const bitsPerByte = 8;
/** Most amounts of an event are nothing, in the digits of one currency or another. */
const zeros = new Set(['0', '0.0', '0.00', '0.000', '0.0000']);
const zeroBytes = Buffer.from([0]);
const longBytes = 8;

/**
 * Avro's decimal over bytes, read from and given as decimal text, so that no float ever stands in between.
 *
 * Shape: text such as 1250.00 goes in, and 1250 comes out: no more decimals than the amount needs.
 * Errors: text that is no decimal, is finer than the schema's scale or longer than its precision does not fit.
 */
export class DecimalText extends avro.types.LogicalType {
  readonly #scale: number;
  readonly #digitsBeforePoint: number;

  constructor(schema: Schema, options?: object) {
    super(schema, options);
    const { precision, scale = 0 } = schema as DecimalSchema;
    this.#scale = scale;
    this.#digitsBeforePoint = precision - scale;
  }

  protected override _toValue(text: unknown): Buffer | undefined {
    if (typeof text !== 'string') return undefined;
    if (zeros.has(text)) return zeroBytes;
    const match = written.exec(text);
    if (match === null) return undefined;
    const [, whole = '', decimals = ''] = match;
    if (whole.length > this.#digitsBeforePoint || decimals.length > this.#scale) return undefined;
    const size = BigInt(whole + decimals.padEnd(this.#scale, '0'));
    return bytesOf(text.startsWith('-') ? -size : size);
  }

  protected override _fromValue(bytes: Buffer): string {
    const unscaled = integerOf(bytes);
    const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(this.#scale + 1, '0');
    const point = digits.length - this.#scale;
    const decimals = digits.slice(point).replace(/0+$/, '');
    return `${unscaled < 0n ? '-' : ''}${digits.slice(0, point)}${decimals === '' ? '' : `.${decimals}`}`;
  }

  protected override _export(schema: Schema): void {
    Object.assign(schema, { precision: this.#digitsBeforePoint + this.#scale, scale: this.#scale });
  }
}

/** Two's complement, most significant byte first, in as few bytes as hold the sign too. */
function bytesOf(value: bigint): Buffer {
  if (BigInt.asIntN(longBytes * bitsPerByte, value) === value) {
    const bytes = Buffer.allocUnsafe(longBytes);
    bytes.writeBigInt64BE(value);
    return withoutLeadingSigns(bytes);
  }
  const bytes = Buffer.allocUnsafe(2 * longBytes);
  bytes.writeBigInt64BE(value >> 64n);
  bytes.writeBigUInt64BE(BigInt.asUintN(64, value), longBytes);
  return withoutLeadingSigns(bytes);
}

function withoutLeadingSigns(bytes: Buffer): Buffer {
  let start = 0;
  while (start < bytes.length - 1) {
    const [byte, next] = [bytes[start], bytes[start + 1] as number];
    const isSign = (byte === 0x00 && next < 0x80) || (byte === 0xff && next >= 0x80);
    if (!isSign) break;
    start += 1;
  }
  return bytes.subarray(start);
}

function integerOf(bytes: Buffer): bigint {
  if (bytes.length === 0) return 0n;
  return BigInt.asIntN(bytes.length * bitsPerByte, BigInt(`0x${bytes.toString('hex')}`));
}
