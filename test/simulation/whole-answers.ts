import type { Duplex } from 'node:stream';

/** Message types of PostgreSQL behind which a server waits for whoever asked: ready for a query, and an authentication's. */
const lastOfAnAnswer = new Set([0x5a, 0x52]);
const typeBytes = 1;
const headBytes = 5;

/**
 * Has a socket hear each answer of a server in one breath: one of more than a few kilobytes comes in pieces, and what code
 * makes of the first of them before it hears of the next would be up to the network.
 */
export function hearWholeAnswers(socket: Duplex): void {
  const hear = socket.push.bind(socket);
  let waiting: Buffer = Buffer.alloc(0);
  /** Where the next message begins. */
  let next = 0;
  socket.push = (piece: Buffer | null) => {
    if (piece !== null) {
      waiting = Buffer.concat([waiting, piece]);
      let type = 0;
      while (next + headBytes <= waiting.length) {
        const end = next + typeBytes + waiting.readUInt32BE(next + typeBytes);
        if (end > waiting.length) return true;
        type = waiting[next] ?? 0;
        next = end;
      }
      if (next < waiting.length || !lastOfAnAnswer.has(type)) return true;
    }
    const whole = waiting;
    waiting = Buffer.alloc(0);
    next = 0;
    if (whole.length > 0) hear(whole);
    return piece === null ? hear(null) : true;
  };
}
