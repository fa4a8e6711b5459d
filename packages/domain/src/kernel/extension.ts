/** What an extension brings, by name. */
export interface ExtensionFacts {
  readonly name: string;
  /** Its own. */
  readonly version: string;
  readonly businessSteps: readonly string[];
  readonly eventTypes: readonly string[];
  readonly subscribers: readonly string[];
  readonly outboundCalls: readonly string[];
}
