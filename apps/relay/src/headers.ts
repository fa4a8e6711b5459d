/** What a consumer can know of every message without decoding it. Shape: numbers are decimal text. */
export const commonHeaders = {
  id: 'Place of the event among all of its database: ascends for those of one aggregate, the same in every copy.',
  type: 'What happened.',
  dataschema: 'Full name of the Avro schema of the payload.',
  dataschema_revision: 'Revision of that schema by which the payload was written.',
  aggregate_type: 'The noun of what the event is about.',
  aggregate_version: 'Which of the events of its aggregate it is: 1, 2, 3 and so on within a source epoch.',
  source_epoch: 'History of the database that wrote it: compared before `aggregate_version`.',
  producer_epoch:
    'Grows when another relay takes over: tells apart the copies of two relays, and nothing else does.',
  traceparent:
    'Trace of the request that made the change, or started the run that did, by W3C Trace Context; absent where there is none.',
  replay: 'Number of the replay that sends it again, to another topic; absent the first time.',
} as const;

/** What else messages say in headers whose value is the payload alone. */
export const payloadHeaders = {
  category: 'Family of the type.',
  created_at: 'Date and time in UTC, without an offset, to the microsecond.',
  business_date: 'Business date of the change, YYYY-MM-DD; the COB date of what a close raised.',
  tenant_id: 'The institution.',
  idempotency_key: 'UUID; the same in every copy.',
  source: 'UUID of the installation that raised it, a slash, and the source epoch.',
} as const;

type Name = keyof typeof commonHeaders;

/** What a format says in headers beside what every message says there. */
export type PayloadHeaders = Readonly<Record<keyof typeof payloadHeaders, string>>;

/** The headers of a message, by their names. */
export type MessageHeaders = Readonly<Record<Exclude<Name, 'traceparent' | 'replay'>, string>> & {
  readonly traceparent?: string;
  readonly replay?: string;
} & Partial<PayloadHeaders>;
