import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LAYERS, primary, type Act } from './primary.svelte';

const once = { repeat: false };

test('the uppermost act is the one, and of two there the later', () => {
  const pressed: string[] = [];
  const act = (name: string, layer: number): Act => ({ layer, press: () => pressed.push(name) });
  primary.press(once);
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
  primary.press(once);
  expect(pressed).toEqual(['panel', 'other page', 'page']);
});

test('a key that is held down presses once', () => {
  let pressed = 0;
  const over = primary.offer({ layer: 0, press: () => (pressed += 1) });
  primary.press({ repeat: true });
  over();
  expect(pressed).toBe(0);
});

test('no other place has the key', () => {
  const source = join(import.meta.dirname, '..');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.test)\.(svelte|ts)$/.test(name),
  );
  const having = files.filter((name) => readFileSync(join(source, name), 'utf8').includes("'Ctrl+Enter':"));
  expect(having).toEqual(['App.svelte']);
});
