import { expect, test } from 'vitest';
import { LAYERS, primary, type Act } from './primary.svelte';

const once = { repeat: false };

test('the uppermost act is the one, and of two there the later', () => {
  const pressed: string[] = [];
  const act = (name: string, layer: number): Act => ({ layer, press: () => pressed.push(name) });
  expect(primary.press(once)).toBe(false);
  const page = primary.offer(act('page', LAYERS.page));
  const panel = primary.offer(act('panel', LAYERS.panel));
  // The page behind it changes.
  const other = primary.offer(act('other page', LAYERS.page));
  primary.press(once);
  panel();
  primary.press(once);
  other();
  primary.press(once);
  page();
  expect(primary.press(once)).toBe(false);
  expect(pressed).toEqual(['panel', 'other page', 'page']);
});

test('a key that is held down presses once', () => {
  let pressed = 0;
  const over = primary.offer({ layer: 0, press: () => (pressed += 1) });
  expect(primary.press({ repeat: true })).toBeUndefined();
  over();
  expect(pressed).toBe(0);
});
