/** The columns of the branch's table, by the names that they have on the screen. */
import type { Column } from '../../platform';
import type { MessageId } from '../../words/index.svelte';

export const BRANCH: Record<Column, MessageId> = {
  row: 'column-row',
  name: 'member-name',
  position: 'member-position',
  organised_hours: 'column-organised',
  self_study_hours: 'column-self-study',
  credited_hours: 'column-credited',
  entries: 'head-times',
  notes: 'column-notes',
  goal_met: 'column-goal-met',
  remark: 'entry-remark',
};
