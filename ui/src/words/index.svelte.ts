/** Every sentence on the screen: Fluent messages in the language of the moment. */
import { FluentBundle, type FluentResource } from '@fluent/bundle';
import enEntry from '../../../assets/locales/en/entry.ftl';
import en from '../../../assets/locales/en/ui.ftl';
import zhEntry from '../../../assets/locales/zh-CN/entry.ftl';
import zh from '../../../assets/locales/zh-CN/ui.ftl';
import type { MessageId } from './ids.gen';
import type { Language } from '../platform';

export type { MessageId } from './ids.gen';

const SOURCES: Record<Language, string[]> = { 'zh-CN': [zh, zhEntry], en: [en, enEntry] };
const bundles = new Map<Language, FluentBundle>();

function bundleOf(language: Language): FluentBundle {
  let bundle = bundles.get(language);
  if (!bundle) {
    // What a person wrote is isolated where it is put in (`isolated`), so figures stay plain text.
    bundle = new FluentBundle(language, { useIsolating: false });
    for (const source of SOURCES[language]) bundle.addResource({ body: JSON.parse(source) as FluentResource['body'] });
    bundles.set(language, bundle);
  }
  return bundle;
}

let current = $state<Language>('zh-CN');

export function language(): Language {
  return current;
}

export function speak(language: Language): void {
  current = language;
  document.documentElement.lang = language;
}

/** The sentence behind a key. One that is not there fails the type check. */
export function t(key: MessageId, args?: Record<string, string | number>): string {
  const bundle = bundleOf(current);
  const pattern = bundle.getMessage(key)?.value;
  return pattern ? bundle.formatPattern(pattern, args ?? null, []) : key;
}

/** Somebody's own words inside a sentence: they cannot turn the rest of it around. */
export function isolated(words: string): string {
  return `\u2068${words}\u2069`;
}
