import { fieldFacts, type FieldFacts } from '../catalogue/field.ts';
import { metricNames, metrics } from '../catalogue/metrics.ts';
import { undocumented } from '../catalogue/undocumented.ts';

const texts = new Set(['root_user', 'meta_store', 'cluster_coordinator', 'deployment_type']);

/** Every field that is a number and can therefore be drawn: those of the vendor's page, then the undocumented ones. */
export const chartFields: readonly FieldFacts[] = [
  ...metricNames.filter((name) => metrics[name].type === 'number'),
  ...Object.keys(undocumented).filter((name) => !texts.has(name)),
].map(fieldFacts);

/** The unit as the key of an axis: fields of one unit share one. `none` for counts. */
export function axisOf({
  unit,
}: Pick<FieldFacts, 'unit'>): NonNullable<FieldFacts['unit']> | 'none' {
  return unit ?? 'none';
}
