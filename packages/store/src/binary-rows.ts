import { EventEmitter } from 'node:events';
import type pg from 'pg';
import { headBytes, Messages } from './messages.ts';
import { ByteReader } from './tables/byte-reader.ts';

declare module 'pg' {
  interface Connection {
    /** Takes the messages of a stream apart. */
    attachListeners(stream: EventEmitter): void;
  }
  interface ClientBase {
    readonly connection: Connection;
  }
}

/** What tells how many cells a row has. */
const countBytes = 2;

/** Where a row is read from; one at a time, since each is read as it comes in. */
const reader = new ByteReader();
const row = { name: 'dataRow', fields: [reader] };

/**
 * Has a connection hand over rows in binary as they are: as one cell, which reads all. By itself pg makes a text of every
 * cell, which bytes do not outlive.
 */
export function keepRowsInBinary(connection: pg.Connection): void {
  const attach = connection.attachListeners.bind(connection);
  let isBinary = false;
  connection.on('rowDescription', ({ fields }: { fields: readonly { format: string }[] }) => {
    isBinary = fields[0]?.format === 'binary';
  });
  connection.attachListeners = (stream) => {
    const others = new EventEmitter();
    attach(others);
    const messages = new Messages({
      areRowsOurs: () => isBinary,
      onRow(bytes, at) {
        reader.begin(bytes, at + headBytes + countBytes);
        connection.emit('dataRow', row);
      },
      onOthers: (bytes) => others.emit('data', bytes),
    });
    stream.on('data', (bytes: Buffer) => messages.take(bytes));
    stream.on('end', () => others.emit('end'));
  };
}
