/** A month as a calendar shows it: whole weeks, Monday first. Days are `2026-11-23`, months `2026-11`. */

/** The years that a calendar shows. */
const [FIRST, LAST] = ['1900-01-01', '2199-12-31'];
const WEEKS = 6;

const atNoon = (day: string) => new Date(`${day}T12:00:00Z`);
const text = (at: Date) => at.toISOString().slice(0, 10);

/** Whether a text is a day that there is. */
export function isDay(day: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return false;
  const at = atNoon(day);
  return !Number.isNaN(at.getTime()) && text(at) === day;
}

const within = (day: string) => (day < FIRST ? FIRST : day > LAST ? LAST : day);

/** So many days on, or back. */
export function days(day: string, by: number): string {
  const at = atNoon(day);
  at.setUTCDate(at.getUTCDate() + by);
  return within(text(at));
}

/** So many months on, or back; where the month is too short, its last day. */
export function months(day: string, by: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const at = new Date(Date.UTC(year, month - 1 + by, 1, 12));
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  at.setUTCDate(Math.min(date, last));
  return within(text(at));
}

export const monthOf = (day: string) => day.slice(0, 7);

/** 0 for Monday. */
const weekdayOf = (day: string) => (atNoon(day).getUTCDay() + 6) % 7;

/** The six weeks around a month: always six, so that nothing moves when it changes. */
export function weeksOf(month: string): string[][] {
  const first = `${month}-01`;
  // Before 1900 there are no days to choose, but there are weeks.
  const start = atNoon(first);
  start.setUTCDate(start.getUTCDate() - weekdayOf(first));
  return Array.from({ length: WEEKS }, (_, week) =>
    Array.from({ length: 7 }, (__, day) => {
      const at = new Date(start);
      at.setUTCDate(at.getUTCDate() + week * 7 + day);
      return text(at);
    }),
  );
}

/** Where a key leads from a day, as in every calendar: days, weeks, months, and years with Shift. */
export function moved(day: string, key: string): string {
  switch (key) {
    case 'ArrowLeft':
      return days(day, -1);
    case 'ArrowRight':
      return days(day, 1);
    case 'ArrowUp':
      return days(day, -7);
    case 'ArrowDown':
      return days(day, 7);
    case 'Home':
      return days(day, -weekdayOf(day));
    case 'End':
      return days(day, 6 - weekdayOf(day));
    case 'PageUp':
      return months(day, -1);
    case 'PageDown':
      return months(day, 1);
    case 'Shift+PageUp':
      return months(day, -12);
    case 'Shift+PageDown':
      return months(day, 12);
    default:
      return day;
  }
}
