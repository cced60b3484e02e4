/** Gaps: the act that closes each, and the page where that is done. */
import type { Gap, GapKind, Stage } from '../platform';
import type { Route } from './route';
import type { MessageId } from '../words/index.svelte';

interface Closing {
  kind: MessageId;
  act: MessageId;
}

export const GAPS: Record<GapKind, Closing> = {
  follow_up: { kind: 'gap-follow-up', act: 'gap-act-follow-up' },
  unread: { kind: 'gap-unread', act: 'gap-act-unread' },
  look_back: { kind: 'gap-look-back', act: 'gap-act-look-back' },
  plan: { kind: 'gap-plan', act: 'gap-act-plan' },
  goal: { kind: 'gap-goal', act: 'gap-act-goal' },
  draft: { kind: 'gap-draft', act: 'gap-act-draft' },
};

/** Where a gap is closed. */
export function routeOfGap({ kind, id }: Gap, year?: number): Route {
  switch (kind) {
    case 'follow_up':
      return { page: 'follow-ups', ...(id !== null && { id }) };
    case 'unread':
      return { page: 'read', ...(id !== null && { material: id }) };
    case 'look_back':
      return { page: 'look-back', ...(id !== null && { id }) };
    case 'plan':
      return { page: 'plan', ...(year !== undefined && { year }) };
    case 'goal':
      return { page: 'log', ...(year !== undefined && { year }), adding: true };
    case 'draft':
      return { page: 'notes', ...(id !== null && { id }) };
  }
}

/** The five stages in their order. */
export const STAGES: readonly Stage[] = ['convey', 'deploy', 'carry_out', 'check', 'report'];

export const STAGE: Record<Stage, MessageId> = {
  convey: 'stage-convey',
  deploy: 'stage-deploy',
  carry_out: 'stage-carry-out',
  check: 'stage-check',
  report: 'stage-report',
};
