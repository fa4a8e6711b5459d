/** Room at the start; a batch of a chunk takes some hundred times as much, and what it took is kept. Units: bytes. */
const firstRoom = 4_096;
/** Most bytes that a UTF-16 unit becomes in UTF-8. */
const bytesOfUnit = 3;
/** Texts no longer than this are faster written here than by the engine, where they are ASCII. Units: characters. */
const shortText = 32;
const lastAscii = 127;

/** Writes numbers and texts as PostgreSQL has them in binary, one after the other; the room that it takes grows and stays. */
export class ByteWriter {
  #bytes = Buffer.allocUnsafeSlow(firstRoom);
  #view = viewOf(this.#bytes);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Begins anew. */
  clear(): void {
    this.#length = 0;
  }

  byte(value: number): void {
    const at = this.#take(1);
    this.#bytes[at] = value;
  }

  int16(value: number): void {
    const at = this.#take(2);
    this.#view.setInt16(at, value);
  }

  int32(value: number): void {
    const at = this.#take(4);
    this.#view.setInt32(at, value);
  }

  int64(value: bigint): void {
    const at = this.#take(8);
    this.#view.setBigInt64(at, value);
  }

  /** A number of 64 bits in two halves, both as unsigned. */
  halves(high: number, low: number): void {
    const at = this.#take(8);
    this.#view.setUint32(at, high);
    this.#view.setUint32(at + 4, low);
  }

  bytes(value: Uint8Array): void {
    const at = this.#take(value.length);
    this.#bytes.set(value, at);
  }

  text(value: string): void {
    const { length } = value;
    this.#reserve(length * bytesOfUnit);
    if (length <= shortText && this.#ascii(value)) this.#length += length;
    else this.#length += this.#bytes.write(value, this.#length);
  }

  /** Replaces a number that was written before what it tells of was known. */
  putInt32(at: number, value: number): void {
    this.#view.setInt32(at, value);
  }

  /** What is written, in memory of its own. */
  copy(): Buffer {
    const copy = Buffer.allocUnsafe(this.#length);
    this.#bytes.copy(copy, 0, 0, this.#length);
    return copy;
  }

  /** Writes a text where it is ASCII; what is not is left to be written over. */
  #ascii(value: string): boolean {
    const bytes = this.#bytes;
    for (let index = 0; index < value.length; index += 1) {
      const unit = value.charCodeAt(index);
      if (unit > lastAscii) return false;
      bytes[this.#length + index] = unit;
    }
    return true;
  }

  #take(count: number): number {
    this.#reserve(count);
    const at = this.#length;
    this.#length += count;
    return at;
  }

  #reserve(count: number): void {
    const needed = this.#length + count;
    if (needed > this.#bytes.length) this.#grow(needed);
  }

  #grow(needed: number): void {
    const more = Buffer.allocUnsafeSlow(Math.max(needed, 2 * this.#bytes.length));
    this.#bytes.copy(more, 0, 0, this.#length);
    this.#bytes = more;
    this.#view = viewOf(more);
  }
}

function viewOf({ buffer, byteOffset, length }: Buffer): DataView {
  return new DataView(buffer, byteOffset, length);
}
