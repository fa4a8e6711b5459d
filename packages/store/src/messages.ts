const dataRow = 'D'.charCodeAt(0);
const rowDescription = 'T'.charCodeAt(0);
/** A letter, and the length of all but it. */
export const headBytes = 5;
const lengthAt = 1;

/** What becomes of the messages of a server. */
export interface MessagesConfig {
  /** Whether rows that come now are asked for in binary. */
  areRowsOurs(): boolean;
  /** Told where the message of a row begins. */
  onRow(bytes: Buffer, at: number): void;
  /** Given whole messages, one after the other. */
  onOthers(bytes: Buffer): void;
}

/** The messages of a server, in their order: rows that are ours, and all others. */
export class Messages {
  readonly #config: MessagesConfig;
  /** What is left of a message that has not come whole, and how much of it has to be there before it is looked at. */
  #left: Buffer[] = [];
  #leftBytes = 0;
  #wantedBytes = headBytes;

  constructor(config: MessagesConfig) {
    this.#config = config;
  }

  take(chunk: Buffer): void {
    this.#left.push(chunk);
    this.#leftBytes += chunk.length;
    if (this.#leftBytes < this.#wantedBytes) return;
    const bytes = this.#left.length === 1 ? chunk : Buffer.concat(this.#left);
    const end = this.#split(bytes);
    this.#left = end === bytes.length ? [] : [bytes.subarray(end)];
    this.#leftBytes = bytes.length - end;
    this.#wantedBytes = this.#leftBytes < headBytes ? headBytes : endOf(bytes, end) - end;
  }

  /** Hands over the messages that are whole, and returns where they end. */
  #split(bytes: Buffer): number {
    const { areRowsOurs, onRow, onOthers } = this.#config;
    let [first, at] = [0, 0];
    const pass = () => {
      if (first < at) onOthers(bytes.subarray(first, at));
      first = at;
    };
    while (at + headBytes <= bytes.length && endOf(bytes, at) <= bytes.length) {
      const kind = bytes[at];
      if (kind === dataRow && areRowsOurs()) {
        pass();
        onRow(bytes, at);
        first = endOf(bytes, at);
      }
      at = endOf(bytes, at);
      // Whose the rows are that follow is known when it is read.
      if (kind === rowDescription) pass();
    }
    pass();
    return at;
  }
}

function endOf(bytes: Buffer, at: number): number {
  return at + lengthAt + bytes.readInt32BE(at + lengthAt);
}
