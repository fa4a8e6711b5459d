import avro, { type Schema } from 'avsc';

type DecimalSchema = Schema & { readonly precision: number; readonly scale?: number };

const written = /^-?(\d+)(?:\.(\d+))?$/;
const bitsPerByte = 8;
/** Most amounts of an event are nothing, in the digits of one currency or another. */
const zeros = new Set(['0', '0.0', '0.00', '0.000', '0.0000']);
const zeroBytes = Buffer.from([0]);
const longBytes = 8;
/** From here on an integer has more than the six bytes that Node writes of a number. */
const leastLong = 2 ** 47;

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
    const counted = this.#counted(text);
    if (counted !== undefined) return bytesOfCounted(counted);
    const match = written.exec(text);
    if (match === null) return undefined;
    const [, whole = '', decimals = ''] = match;
    if (whole.length > this.#digitsBeforePoint || decimals.length > this.#scale) return undefined;
    const size = BigInt(whole + decimals.padEnd(this.#scale, '0'));
    return bytesOf(text.startsWith('-') ? -size : size);
  }

  /** The unscaled integer of a text that is so short that it can be counted up; nothing where that is not sure. */
  #counted(text: string): number | undefined {
    if (text.length > this.#digitsBeforePoint) return undefined;
    const start = text.startsWith('-') ? 1 : 0;
    const point = text.indexOf('.');
    const decimals = point < 0 ? 0 : text.length - point - 1;
    if (text.length === start || point === start || point === text.length - 1) return undefined;
    if (decimals > this.#scale) return undefined;
    let size = 0;
    for (let index = start; index < text.length; index += 1) {
      if (index === point) continue;
      const digit = text.charCodeAt(index) - 48;
      if (!(digit >= 0 && digit <= 9)) return undefined;
      size = size * 10 + digit;
    }
    const unscaled = size * 10 ** (this.#scale - decimals);
    if (unscaled >= leastLong) return undefined;
    return start === 1 ? -unscaled : unscaled;
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

/** The same of a number below `leastLong`. */
function bytesOfCounted(value: number): Buffer {
  let length = 1;
  let bound = 2 ** (bitsPerByte - 1);
  while (value >= bound || value < -bound) {
    length += 1;
    bound *= 2 ** bitsPerByte;
  }
  const bytes = Buffer.allocUnsafe(length);
  bytes.writeIntBE(value, 0, length);
  return bytes;
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
