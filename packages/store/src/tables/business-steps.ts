import { integer, text } from './column-types.ts';
import { table } from './table.ts';

/** A step of a job in its place. */
export interface PlacedStep {
  readonly job: string;
  readonly name: string;
  readonly order: number;
}

export const businessSteps = table<PlacedStep>('business_steps', {
  fields: {
    job: { column: 'job', type: text, key: true },
    name: { column: 'step_name', type: text, key: true },
    order: { column: 'step_order', type: integer },
  },
});
