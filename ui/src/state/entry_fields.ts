/** The fields of an entry: how each is called, and how people read it. Which there are is core's. */
import type { Entry, Fields, Way } from '../platform';
import { hours, longDate } from '../words/format';
import { t, type MessageId } from '../words/index.svelte';

export type FieldName = keyof Fields;

interface Field {
  name: FieldName;
  label: MessageId;
  hint?: MessageId;
  /** It may be left empty, and is shown behind 更多. */
  more?: true;
  /** Only some forms ask for it: a line, or several. */
  asked?: 'line' | 'lines';
}

export const FIELDS = [
  { name: 'date', label: 'entry-date' },
  { name: 'minutes', label: 'entry-minutes' },
  { name: 'form', label: 'entry-form' },
  { name: 'topic', label: 'entry-topic' },
  { name: 'start', label: 'entry-start', hint: 'entry-start-hint', more: true },
  { name: 'place', label: 'entry-place', more: true },
  { name: 'host', label: 'entry-host', more: true },
  { name: 'credit', label: 'entry-credit', hint: 'entry-credit-hint', more: true },
  { name: 'remark', label: 'entry-remark', more: true },
  { name: 'how', label: 'entry-how', more: true },
  { name: 'document', label: 'entry-document', asked: 'line' },
  { name: 'conveyed', label: 'entry-conveyed', asked: 'lines' },
  { name: 'problem', label: 'entry-problem', asked: 'lines' },
  { name: 'finding', label: 'entry-finding', asked: 'lines' },
  { name: 'answer', label: 'entry-answer', asked: 'lines' },
  { name: 'material', label: 'entry-material' },
] as const satisfies readonly Field[];

/** A field of core's that stands in no line above fails the build here. */
type Missing = Exclude<FieldName, (typeof FIELDS)[number]['name']>;
true satisfies [Missing] extends [never] ? true : Missing;

export const MORE: readonly Field[] = FIELDS.filter((field) => 'more' in field);
export const ASKED: readonly Field[] = FIELDS.filter((field) => 'asked' in field);

/** The fields of some forms that stand in the form of an entry: those its form asks for, and those that say something. */
export function askedOf(asks: readonly string[], fields: Fields): readonly Field[] {
  return ASKED.filter(({ name }) => asks.includes(name) || fields[name] !== '');
}

/** What several fields of an entry say, each under its name. */
export function saidOf(of: Partial<Record<FieldName, unknown>>, fields: readonly Field[]): { name: FieldName; label: MessageId; said: string }[] {
  const said = fields.map(({ name, label }) => ({ name, label, said: of[name] }));
  return said.filter((one): one is typeof one & { said: string } => typeof one.said === 'string' && one.said !== '');
}

export const WAYS: readonly { way: Way; label: MessageId }[] = [
  { way: 'original', label: 'way-original' },
  { way: 'integrated', label: 'way-integrated' },
  { way: 'with_questions', label: 'way-with-questions' },
  { way: 'with_practice', label: 'way-with-practice' },
];

/** Ways of studying, as people read them. */
export function waysShown(ways: readonly string[]): string {
  const said = WAYS.filter(({ way }) => ways.includes(way));
  return said.map(({ label }) => t(label)).join(t('dot'));
}

/** Every field as `of` has it. */
export function fieldsFrom(of: (name: FieldName) => string): Fields {
  return Object.fromEntries(FIELDS.map(({ name }) => [name, of(name)])) as Fields;
}

/** What an entry says in a field; empty where it says nothing. */
export function shown(entry: Entry, name: FieldName): string {
  const said = entry[name];
  if (said === null) return '';
  if (name === 'date') return longDate(entry.date);
  if (name === 'how') return waysShown(entry.how);
  return typeof said === 'number' && name === 'credit' ? hours(said) : String(said);
}

/** What a record of a fork says in a field that came later. */
export function handedIn(name: FieldName, text: string): string {
  return name === 'how' ? waysShown(text.split(',')) : text;
}
