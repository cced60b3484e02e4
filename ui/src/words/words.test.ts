import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const sources = { 'zh-CN': read('assets/locales/zh-CN/ui.ftl'), en: read('assets/locales/en/ui.ftl') };

const keysOf = (ftl: string) => [...ftl.matchAll(/^([a-z][a-z0-9-]*) =/gm)].map(([, key]) => key ?? '');
const variablesOf = (ftl: string, key: string) => {
  const [message = ''] = new RegExp(`^${key} =[^]*?(?=^[a-z#]|$(?![^]))`, 'm').exec(ftl) ?? [];
  return [...new Set([...message.matchAll(/\$([a-z]+)/g)].map(([, name]) => name))].sort();
};

function code(folder: string): string {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((file) => file.isFile() && /\.(svelte|ts)$/.test(file.name) && !file.name.endsWith('.test.ts'))
    .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'))
    .join('\n');
}
const source = code(join(root, 'ui/src'));

describe('the two languages', () => {
  test('hold the same keys, once each', () => {
    const [zh, en] = [keysOf(sources['zh-CN']), keysOf(sources.en)];
    expect(en).toEqual(zh);
    expect(new Set(zh).size).toBe(zh.length);
  });

  test('use the same variables', () => {
    for (const key of keysOf(sources.en)) {
      expect({ key, uses: variablesOf(sources.en, key) }).toEqual({
        key,
        uses: variablesOf(sources['zh-CN'], key),
      });
    }
  });

  test('parse without an error', () => {
    for (const [language, ftl] of Object.entries(sources)) {
      const bundle = new FluentBundle(language);
      expect(bundle.addResource(new FluentResource(ftl))).toEqual([]);
      for (const key of keysOf(ftl)) expect(bundle.getMessage(key)?.value, key).toBeTruthy();
    }
  });
});

describe('the source', () => {
  const known = new Set(keysOf(sources['zh-CN']));

  test('asks for no key that is not there', () => {
    const asked = [...source.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key]) => key ?? '');
    expect(asked.length).toBeGreaterThan(100);
    expect([...new Set(asked)].filter((key) => !known.has(key))).toEqual([]);
  });

  test('leaves no key unused', () => {
    const unused = [...known].filter((key) => !source.includes(`'${key}'`));
    expect(unused).toEqual([]);
  });
});
