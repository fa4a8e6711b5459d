import type { OutgoingMessage } from './encode.ts';

/** Where messages go: all of a batch, in its order per key, or an error after which any part of it may have gone. */
export interface Publisher {
  /**
   * Ends when the broker has taken the batch; an empty batch ends when the broker is ready to take one.
   *
   * Errors: MessageTooLarge if the broker refuses the batch for its size; else whatever keeps the broker from taking it.
   */
  publish(batch: readonly OutgoingMessage[]): Promise<void>;
  close(): Promise<void>;
}

/** The broker takes nothing so large: of a batch of one message, that message. */
export class MessageTooLarge extends Error {
  override readonly name = 'MessageTooLarge';
}

/** A batch, or a part of it, may not have been taken; the cause says why. */
export class NotPublished extends Error {
  override readonly name = 'NotPublished';
}

/** Why a batch was not published, or the error itself. */
export function causeOf(error: unknown): unknown {
  return error instanceof NotPublished ? (error.cause ?? error) : error;
}
