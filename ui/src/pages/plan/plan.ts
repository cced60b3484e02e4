/** A year's plan by month. */
import type { PlanItem, PlanKind } from '../../platform';
import type { MessageId } from '../../words/index.svelte';

export const KIND: Record<PlanKind, MessageId> = {
  topic: 'plan-kind-topic',
  text: 'plan-kind-text',
  meeting: 'plan-kind-meeting',
};

/** What is typed of an item of a kind. */
export const NAMED: Record<PlanKind, MessageId> = {
  topic: 'plan-topic',
  text: 'plan-text',
  meeting: 'plan-meeting',
};

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
