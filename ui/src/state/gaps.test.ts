import { expect, test } from 'vitest';
import { routeOfGap } from './gaps';
import { hashOf } from './route';
import type { Gap, GapKind } from '../platform';

const gap = (kind: GapKind, id: string | null): Gap => ({
  kind,
  what: '',
  since: null,
  until: null,
  id,
  sections: null,
  hours: null,
  class: null,
});

test.each<[GapKind, string | null, string]>([
  ['follow_up', 'a', '#/follow-ups/a'],
  ['unread', 'a', '#/read/a'],
  ['look_back', 'a', '#/look-back/a'],
  ['plan', 'a', '#/plan?year=2026'],
  ['goal', null, '#/log?year=2026&new='],
  ['draft', 'a', '#/notes/a'],
])('a gap of %s leads to where it is closed', (kind, id, hash) => {
  expect(hashOf(routeOfGap(gap(kind, id), 2026))).toBe(hash);
});
