/** A year's plan by month. */
import type { PlanItem } from '../../platform';

export interface OfMonth {
  month: number;
  items: PlanItem[];
}

/** Months that have items, in their order; what was withdrawn is not of the plan. */
export function byMonth(items: readonly PlanItem[]): OfMonth[] {
  const kept = items.filter((item) => !item.withdrawn);
  const months = [...new Set(kept.map((item) => item.month))].sort((one, other) => one - other);
  return months.map((month) => ({ month, items: kept.filter((item) => item.month === month) }));
}
