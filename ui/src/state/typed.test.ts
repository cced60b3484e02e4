import { afterEach, expect, test } from 'vitest';
import { keepAll } from './leaving';
import { forgetTyped, typedDone, typedOf } from './typed.svelte';

afterEach(forgetTyped);

test('what was typed comes back until it is saved', () => {
  typedOf('stage:a', { words: '' }).fields.words = '查了三处';
  expect(typedOf('stage:a', { words: '' }).fields.words).toBe('查了三处');
  expect(typedOf('stage:b', { words: '' }).fields.words).toBe('');
  typedDone('stage:a');
  expect(typedOf('stage:a', { words: '' }).fields.words).toBe('');
});

test('what nobody changed begins anew with what there is now', () => {
  typedOf('edit:a', { title: '旧' });
  expect(typedOf('edit:a', { title: '新' }).fields.title).toBe('新');
});

test('the same words are one saving, other words are another', () => {
  const typed = typedOf('add', { title: '' });
  typed.fields.title = '整改台账';
  const first = typed.operation();
  expect(typed.operation()).toBe(first);
  typed.fields.title = '整改台账二';
  expect(typed.operation()).not.toBe(first);
});

test('a window is not closed over what was typed', async () => {
  const typed = typedOf('add', { title: '' });
  expect(await keepAll()).toBe(true);
  typed.fields.title = '整改台账';
  expect(await keepAll()).toBe(false);
  typedDone('add');
  expect(await keepAll()).toBe(true);
});
