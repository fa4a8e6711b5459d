/** SQL of the date that a run is about, and of the first day of its period, which only such runs have. */
export interface RunDays {
  readonly through: string;
  readonly from: string;
}
