/** What only a person can decide; nothing is published until then. */
export class NeedsDecision extends Error {
  override readonly name: string = 'NeedsDecision';
  /** What was found, as a sentence. */
  readonly finding: string;

  constructor(finding: string) {
    super(`${finding} A person has to decide: see "Another topic, another database" in docs/operations.md.`);
    this.finding = finding;
  }
}

/** Kafka appended events before the end of what it had acknowledged: the events in between are lost. */
export class EndWentBack extends NeedsDecision {
  override readonly name = 'EndWentBack';
}
