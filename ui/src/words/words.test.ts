import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const of = (tag: string) => read(`assets/locales/${tag}/ui.ftl`) + read(`assets/locales/${tag}/entry.ftl`);
const sources = { 'zh-CN': of('zh-CN'), en: of('en') };

const keysOf = (ftl: string) => [...ftl.matchAll(/^([a-z][a-z0-9-]*) =/gm)].map(([, key]) => key ?? '');
const variablesOf = (ftl: string, key: string) => {
  const [message = ''] = new RegExp(`^${key} =[^]*?(?=^[a-z#]|$(?![^]))`, 'm').exec(ftl) ?? [];
  return [...new Set([...message.matchAll(/\$([a-z]+)/g)].map(([, name]) => name))].sort();
};

function code(folder: string): string {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((file) => file.isFile() && /\.(svelte|ts)$/.test(file.name) && !/\.(gen|test)\.ts$/.test(file.name))
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

  test('English is set with the curved apostrophe', () => {
    expect(sources.en.match(/\w'\w*/g)).toBeNull();
  });

  test('parse without an error', () => {
    for (const [language, ftl] of Object.entries(sources)) {
      const bundle = new FluentBundle(language);
      expect(bundle.addResource(new FluentResource(ftl))).toEqual([]);
      for (const key of keysOf(ftl)) expect(bundle.getMessage(key)?.value, key).toBeTruthy();
    }
  });
});

describe('one of anything', () => {
  /** What stands after a “1” and is right for more than one only. */
  function pluralAfterOne(sentence: string): string | undefined {
    for (const [, after = ''] of sentence.matchAll(/(?<![\w.])1 ([a-z ]+)/g)) {
      // What begins something else: “1 of 3”, “1 that disagrees”, “1 min and 2 notes”.
      const [phrase = ''] = after.split(/\b(?:of|and|that|with|is|was)\b/);
      const wrong = phrase
        .split(' ')
        .slice(0, 3)
        .find((word) => /^(?:are|were|have|they|people)$|s$/.test(word) && !/^(?:as|its|this|looks)$/.test(word));
      if (wrong) return wrong;
    }
    return undefined;
  }
  const bundle = new FluentBundle('en', { useIsolating: false });
  bundle.addResource(new FluentResource(sources.en));

  test('reads rightly in English', () => {
    const wrong = keysOf(sources.en).flatMap((key) => {
      const one = Object.fromEntries(variablesOf(sources.en, key).map((name) => [name, name === 'name' ? 'A' : 1]));
      const pattern = bundle.getMessage(key)?.value;
      const sentence = pattern ? bundle.formatPattern(pattern, one) : '';
      const word = pluralAfterOne(sentence);
      return word ? [`${key}: “${word}” in “${sentence}”`] : [];
    });
    expect(wrong).toEqual([]);
  });

  test.each([
    ['1 packages are there', 'packages'],
    ['In it: 1 older version, 1 private notes.', 'notes'],
    ['1 people', 'people'],
    ['1 entry of other years', undefined],
    ['31 entries', undefined],
  ])('%s', (sentence, wrong) => {
    expect(pluralAfterOne(sentence)).toBe(wrong);
  });
});

describe('the source', () => {
  test('has the ids of today’s messages as a type; `npm run ids` writes it', async () => {
    const ids = keysOf(sources['zh-CN']).map((id) => `  | '${id}'`);
    const made = `// Made from assets/locales by \`npm run ids\`. Not edited by hand.\nexport type MessageId =\n${ids.join('\n')};\n`;
    await expect(made).toMatchFileSnapshot('ids.gen.ts');
  });

  const known = new Set(keysOf(sources['zh-CN']));

  test('asks for no key that is not there', () => {
    const asked = [...source.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key]) => key ?? '');
    expect(asked.length).toBeGreaterThan(100);
    expect([...new Set(asked)].filter((key) => !known.has(key))).toEqual([]);
  });

  test('leaves no key unused', () => {
    // What core says of an entry stands beside what the window says of it.
    const cores = /^(?:error|field|help-arg|left-out|report-head)-/;
    const unused = [...known].filter((key) => !cores.test(key) && !source.includes(`'${key}'`));
    expect(unused).toEqual([]);
  });
});
