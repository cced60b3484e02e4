/** What a search has found: which one it is, how it is shown in a line, and where it leads. */
import type { Hit, HitKind } from '../platform';
import type { Route } from './route';

/** The kinds of one's own log, in the order in which they are offered. */
export const OWN: readonly HitKind[] = ['material', 'mark', 'entry', 'note'];

/** The same hit in another answer: two people may have a record of one id. */
export function keyOf({ kind, id, number, section, field, paragraph, at }: Hit): string {
  return JSON.stringify([kind, id, number, section, field, paragraph, at]);
}

/** The kinds after one was pressed. What was handed in stands beside nothing of one's own. */
export function toggled(kinds: readonly HitKind[], kind: HitKind): HitKind[] {
  const before = kinds.filter((one) => one !== 'handed_in');
  if (kinds.includes(kind)) return kinds.filter((one) => one !== kind);
  return kind === 'handed_in' ? [kind] : [...before, kind];
}

export type Context = Pick<Hit, 'before' | 'match' | 'after'>;

/**
 * What stands around a hit, in one line: ends of lines and runs of white space are one space there. Where little fits
 * beside the words, no more than so many characters stand before them.
 */
export function contextOf({ before, match, after }: Context, most = Infinity): Context {
  const line = (text: string) => text.replace(/\s+/gu, ' ');
  const ahead = Array.from(line(before).trimStart());
  const shown = ahead.length > most ? `…${ahead.slice(-most).join('')}` : ahead.join('');
  return { before: shown, match: line(match), after: line(after).trimEnd() };
}

const codePoints = (text: string) => Array.from(text).length;

/** Words in a paragraph, counted in code points. */
export interface HitPlace {
  paragraph: number;
  start: number;
  length: number;
}

/** The words of a hit in a text. */
export function placeOf({ kind, paragraph, start, match }: Hit): HitPlace | null {
  if (kind !== 'material' || paragraph === null || start === null) return null;
  return { paragraph, start, length: codePoints(match) };
}

/**
 * From where to where the words of a hit stand in a field, in the units of the field. Where the field has been
 * written on since, they are where they stand first; nothing where they are gone.
 */
export function rangeIn(value: string, { at, match }: Pick<Hit, 'at' | 'match'>): [number, number] | null {
  const before = Array.from(value).slice(0, at).join('').length;
  const from = value.startsWith(match, before) ? before : value.indexOf(match);
  return match === '' || from < 0 ? null : [from, from + match.length];
}

export function yearOf({ date }: Pick<Hit, 'date'>): number | null {
  const year = Number(date?.slice(0, 4));
  return Number.isInteger(year) && year > 0 ? year : null;
}

/** The years to choose from: from the first one that is known to this one, or to a later one. */
export function yearsOf(today: string, known: readonly number[]): number[] {
  const all = [Number(today.slice(0, 4)), ...known].filter((year) => year >= 1900 && year <= 2199);
  const [first, last] = [Math.min(...all), Math.max(...all)];
  return all.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_, at) => last - at);
}

/** Where a hit leads. */
export function routeOf(hit: Hit): Route {
  const { kind, id, material, section, paragraph } = hit;
  switch (kind) {
    case 'entry':
      return { page: 'log', year: yearOf(hit) ?? 'all', entry: id };
    case 'note':
      return { page: 'notes', id };
    case 'handed_in':
      return { page: 'branch' };
    case 'mark':
      // A passage that is in no section any more is with the others on the page of excerpts.
      if (material !== null && section === null) return { page: 'excerpts', material };
      break;
    case 'material':
  }
  return {
    page: 'read',
    ...(material !== null && { material }),
    ...(material !== null && section !== null && { section }),
    ...(material !== null && section !== null && paragraph !== null && { at: paragraph }),
  };
}

/** Whether a page shows what a hit leads to. */
export function leadsTo(hit: Hit, here: Route): boolean {
  const to = routeOf(hit);
  if (to.page === 'read' && here.page === 'read') return to.material === here.material && to.section === here.section;
  if (to.page === 'notes' && here.page === 'notes') return to.id === here.id;
  if (to.page === 'log' && here.page === 'log') return to.entry === here.entry;
  return to.page === here.page;
}

/** The first hit of a text that stands at a paragraph or after it; the first of all where none does. */
export function firstFrom(hits: readonly Hit[], paragraph: number | null): number {
  const from = hits.findIndex((hit) => paragraph !== null && hit.paragraph !== null && hit.paragraph >= paragraph);
  return Math.max(0, from);
}
