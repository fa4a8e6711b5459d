/** What a queue is kept in, of a test's own, that it may flush and stop. It does not run until it is started. */
export interface QueueServer {
  readonly url: string;
  start(): Promise<void>;
  flush(): Promise<void>;
  /** Ends it, with all that it held. */
  stop(): Promise<void>;
  remove(): Promise<void>;
}
