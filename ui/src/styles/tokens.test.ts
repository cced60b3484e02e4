import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';

const ui = join(import.meta.dirname, '../..');
const files = ['src', 'public'].flatMap((folder) =>
  readdirSync(join(ui, folder), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && /\.(svelte|css)$/.test(file.name))
    .map((file) => join(file.parentPath, file.name)),
);

const TYPE = /^font(-size)?$/;
const SPACE = /^(margin|padding)(-[a-z-]+)?$|^((row|column)-)?gap$|^border-spacing$/;

/** Sizes of their own, each with its reason. */
const EXCEPTIONS: Record<string, readonly string[]> = {
  // The text that is read: everything in it is a share of the size that the reader chose.
  'src/pages/read/Sheet.svelte': ['font-size: min(', 'font-size: 0.82em', 'font-size: 1.24em'],
  // On paper.
  'src/pages/branch/KeyBackup.svelte': ['font-size: 11pt'],
  'src/pages/branch/YearSheet.svelte': ['font-size: 8pt', 'font-size: clamp('],
};

/** Declarations of type or space with a length of their own. */
function raw(css: string): string[] {
  return [...css.matchAll(/(?<=[;{}\s])([a-z-]+):\s*([^;{}]+);/g)].flatMap(([, name = '', value = '']) => {
    const text = value.replace(/\s+/g, ' ').trim();
    const own = TYPE.test(name)
      ? /[\d.]+(px|pt|r?em|%)/.test(text)
      : SPACE.test(name) && /[\d.]+(px|pt|rem)/.test(text.replace('-1px - ', ''));
    return own ? [`${name}: ${text}`] : [];
  });
}

function styleOf(file: string): string {
  const text = readFileSync(file, 'utf8');
  return file.endsWith('.css') ? text : (/<style>([^]*)<\/style>/.exec(text)?.[1] ?? '');
}

test.each(files.map((file) => [relative(ui, file).replaceAll('\\', '/'), file]))('%s has no size of its own', (name, file) => {
  const allowed = EXCEPTIONS[name] ?? [];
  const found = raw(styleOf(file)).filter((one) => !allowed.some((start) => one.startsWith(start)));
  expect(found).toEqual([]);
});

test('a size of its own is seen', () => {
  expect(raw('a { font: 600 15px/1.5 var(--sans); }')).toHaveLength(1);
  expect(raw('a { font-size: 0.9em; gap: 4px 8px; }')).toHaveLength(2);
  expect(raw('a { margin: 0 calc(-1 * var(--s1)) 0.5em; padding: var(--s2) 0; font: inherit; }')).toEqual([]);
});
