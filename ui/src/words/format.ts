/** Dates and figures as people read them. Dates come as `2026-11-23`, moments as RFC 3339. */
import { language, t } from './index.svelte';
import type { Language } from '../platform';

const LOCALES: Record<Language, string> = { 'zh-CN': 'zh-CN', en: 'en-GB' };
const formats = new Map<string, Intl.DateTimeFormat>();

/** A day in the language of the moment; empty for what is no day. */
function formatted(date: string, options: Intl.DateTimeFormatOptions): string {
  const at = dayOf(date.slice(0, 10));
  if (!at) return '';
  const locale = LOCALES[language()];
  const key = `${locale} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  formats.set(key, format);
  return format.format(at);
}

function dayOf(date: string): Date | null {
  const at = new Date(`${date}T12:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === date ? at : null;
}

/** 2026年11月23日 · 23 Nov 2026 */
export function longDate(date: string): string {
  return formatted(date, { year: 'numeric', month: 'short', day: 'numeric' });
}

/** 11月23日 · 23 Nov */
export function shortDate(date: string): string {
  return formatted(date, { month: 'short', day: 'numeric' });
}

/** The short form within the year of `today`, the long one outside it. */
export function nearDate(date: string, today: string): string {
  return date.slice(0, 4) === today.slice(0, 4) ? shortDate(date) : longDate(date);
}

/** 1月 · Jan */
export function monthName(month: number): string {
  return formatted(`2000-${String(month).padStart(2, '0')}-01`, { month: 'short' });
}

/** 星期一 · Monday; empty for what is no date. */
export function weekday(date: string): string {
  return formatted(date, { weekday: 'long' });
}

/** 一 · M, at the head of a calendar. */
export function weekdayLetter(date: string): string {
  return formatted(date, { weekday: 'narrow' });
}

/** 09:14, the clock of the place where it was written. */
export function clock(moment: string): string {
  return moment.slice(11, 16);
}

/** 11月23日 09:14 */
export function stamp(moment: string, today: string): string {
  return `${nearDate(moment, today)} ${clock(moment)}`;
}

/** 2026年11月23日 09:14 */
export function longStamp(moment: string): string {
  return `${longDate(moment)} ${clock(moment)}`;
}

/** 2026年11月23日 09:14:05, where a second makes the difference. */
export function exactStamp(moment: string): string {
  return `${longDate(moment)} ${moment.slice(11, 19)}`;
}

/** Hours with at least one decimal and at most two: 27.5, 0.75. */
export function hours(value: number): string {
  return hoursLike([value])(value);
}

/** A column of hours, each with as many decimals as the others need. */
export function hoursLike(column: readonly number[]): (value: number) => string {
  const digits = column.every((value) => value.toFixed(2).endsWith('0')) ? 1 : 2;
  return (value) => value.toFixed(digits);
}

/** A round figure that somebody set: 32, 1.5. */
export function target(value: number): string {
  return String(Number(value.toFixed(2)));
}

/** Bytes for people: 412 KB, 1.3 MB, 14.2 GB. */
export function bytes(count: number): string {
  if (count < 1_000_000) return `${Math.max(1, Math.round(count / 1000))} KB`;
  if (count < 1_000_000_000) return `${(count / 1_000_000).toFixed(1)} MB`;
  return `${(count / 1_000_000_000).toFixed(1)} GB`;
}

/** Where an entry with a start ends: `15:00–16:30`. */
export function span(start: string, minutes: number): string {
  const [hour = 0, minute = 0] = start.split(':').map(Number);
  const end = hour * 60 + minute + minutes;
  const two = (n: number) => String(n).padStart(2, '0');
  const clockEnd = `${two(Math.floor(end / 60) % 24)}:${two(end % 60)}`;
  return `${start}–${clockEnd}${end >= 1440 ? t('next-day') : ''}`;
}

/** The day after or before: steps in a date field. What is no date stays as it is. */
export function stepDate(date: string, days: number): string {
  const at = dayOf(date);
  at?.setUTCDate(at.getUTCDate() + days);
  return at?.toISOString().slice(0, 10) ?? date;
}
