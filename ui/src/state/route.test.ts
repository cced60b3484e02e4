import { describe, expect, test } from 'vitest';
import { beforePaper, hashOf, numberOf, pagesOf, parseRoute, railOf, type PaperKind, type Route } from './route';

describe('addresses', () => {
  test.each<Route>([
    { page: 'today' },
    { page: 'read' },
    { page: 'read', material: 'a1b2', section: '2.3' },
    { page: 'read', material: '有/斜线 和?问号', section: 'end' },
    { page: 'read', material: 'a1b2', section: '2.3', at: 0 },
    { page: 'read', material: 'a1b2', section: '2.3', at: 117 },
    { page: 'materials' },
    { page: 'materials', adding: true },
    { page: 'excerpts', material: 'a1b2' },
    { page: 'log' },
    { page: 'log', year: 2026, month: 11, entry: '0190-abc' },
    { page: 'log', year: 'all', adding: true },
    { page: 'notes' },
    { page: 'notes', id: '0190-abc' },
    { page: 'log', importing: true },
    { page: 'notes', adding: true },
    { page: 'follow-ups' },
    { page: 'follow-ups', id: '0190-abc' },
    { page: 'follow-ups', adding: true },
    { page: 'look-back' },
    { page: 'look-back', id: '0190-abc' },
    { page: 'plan', year: 2026 },
    { page: 'gaps' },
    { page: 'inspection' },
    { page: 'hand' },
    { page: 'branch' },
    { page: 'settings' },
    { page: 'settings', part: 'branch' },
    { page: 'settings', part: 'about' },
    { page: 'help' },
    { page: 'paper', what: 'note', id: '有/斜线 和?问号' },
    { page: 'paper', what: 'excerpts', id: 'a1b2' },
    { page: 'paper', what: 'personal' },
    { page: 'paper', what: 'range', year: 2026 },
    { page: 'paper', what: 'year', year: 1900 },
    { page: 'paper', what: 'branch', year: 2199 },
  ])('%o comes back as it was', (route) => {
    expect(parseRoute(hashOf(route))).toEqual(route);
  });

  test.each([
    ['', { page: 'today' }],
    ['#/nowhere', { page: 'today' }],
    ['#today', { page: 'today' }],
    ['#/read/%E0%A4%A', { page: 'read' }],
    ['#/log?year=20026&month=13', { page: 'log' }],
    ['#/log?month=3', { page: 'log' }],
    ['#/notes/', { page: 'notes' }],
    ['#/plan?year=20026', { page: 'plan' }],
    ['#/follow-ups/%E0%A4%A', { page: 'follow-ups' }],
    ['#/paper', { page: 'log' }],
    ['#/paper/others/1', { page: 'log' }],
    ['#/paper/note', { page: 'notes' }],
    ['#/paper/note/%E0%A4%A', { page: 'notes' }],
    ['#/paper/excerpts', { page: 'read' }],
    ['#/paper/year?year=20026', { page: 'paper', what: 'year' }],
    ['#/paper/year/more?year=2026', { page: 'paper', what: 'year', year: 2026 }],
  ])('%s is taken for what can be shown', (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
  });
});

test('the number of a page is the same with a branch and without', () => {
  const numbers = (branch: boolean) => pagesOf(branch).map((page) => [page, numberOf(page)]);
  expect(numbers(true)).toEqual(expect.arrayContaining(numbers(false)));
  expect(numbers(false).at(-1)).toEqual(['settings', 7]);
});

test.each<[PaperKind, Route, string]>([
  ['note', { page: 'notes', id: 'x' }, 'notes'],
  ['excerpts', { page: 'excerpts', material: 'x' }, 'read'],
  ['personal', { page: 'log', year: 2026 }, 'log'],
  ['range', { page: 'log', year: 2026 }, 'log'],
  ['year', { page: 'log', year: 2026 }, 'log'],
  ['branch', { page: 'branch' }, 'branch'],
])('from the page of a %s one goes back to where it belongs', (what, back, rail) => {
  const paper = { page: 'paper', what, id: 'x', year: 2026 } as const;
  expect(beforePaper(paper)).toEqual(back);
  expect(railOf(paper)).toBe(rail);
});

test.each<[Route, string]>([
  [{ page: 'follow-ups', id: 'x' }, 'log'],
  [{ page: 'plan' }, 'log'],
  [{ page: 'look-back' }, 'notes'],
  [{ page: 'gaps' }, 'today'],
  [{ page: 'inspection' }, 'log'],
  [{ page: 'excerpts', material: 'x' }, 'read'],
  [{ page: 'hand' }, 'hand'],
])('%o has its place in the rail', (route, rail) => {
  expect(railOf(route)).toBe(rail);
});
