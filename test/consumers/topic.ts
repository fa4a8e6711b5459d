/** A topic, and where it is. */
export interface Topic {
  readonly brokers: string;
  readonly topic: string;
}
