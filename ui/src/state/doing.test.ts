import { expect, test } from 'vitest';
import { beginFollowUp, newFollowUp, originAsked } from './doing.svelte';
import { session } from './session.svelte';

test('the first follow-up of a log that was opened says what it comes from', () => {
  session.opened += 1;
  beginFollowUp({ kind: 'note', id: 'n1' }, '当天回复');
  const { typed, origin } = newFollowUp();
  expect(originAsked(origin)).toEqual({ note: 'n1' });
  expect(typed.fields.title).toBe('当天回复');
});

test('of another log nothing is held', () => {
  beginFollowUp({ kind: 'entry', id: 'e1' }, '题');
  session.opened += 1;
  const { typed, origin } = newFollowUp();
  expect(originAsked(origin)).toEqual({});
  expect(typed.fields.title).toBe('');
});
