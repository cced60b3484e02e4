/** The year as twelve rows of days. */
import type { Day } from '../../platform';

export interface DayCell {
  date: string;
  day: number;
  organised: number;
  selfStudy: number;
  minutes: number;
  depth: 0 | 1 | 2 | 3 | 4;
  today: boolean;
  future: boolean;
}

export interface MonthRow {
  month: number;
  cells: DayCell[];
  /** Days with entries. */
  days: number;
}

/** From how many minutes a day is drawn this deep: the legend says the same figures. */
export const DEPTHS = [1, 45, 90, 180] as const;

export function depthOf(minutes: number): DayCell['depth'] {
  return DEPTHS.filter((from) => minutes >= from).length as DayCell['depth'];
}

export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function calendarOf(year: number, days: readonly Day[], today: string): MonthRow[] {
  const byDate = new Map(days.map((day) => [day.date, day]));
  return Array.from({ length: 12 }, (_, index) => {
    const month = index + 1;
    const cells = Array.from({ length: daysIn(year, month) }, (_, at): DayCell => {
      const day = at + 1;
      const two = (n: number) => String(n).padStart(2, '0');
      const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
      const organised = byDate.get(date)?.organised_minutes ?? 0;
      const selfStudy = byDate.get(date)?.self_study_minutes ?? 0;
      const minutes = organised + selfStudy;
      const depth = depthOf(minutes);
      return { date, day, organised, selfStudy, minutes, depth, today: date === today, future: date > today };
    });
    return { month, cells, days: cells.filter((cell) => cell.minutes > 0).length };
  });
}

/** Where an arrow key leads from a day; the ends of the year hold. */
export function neighbour(date: string, key: string): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const to = (m: number, d: number) =>
    new Date(Date.UTC(year, m - 1, Math.min(d, daysIn(year, m)))).toISOString().slice(0, 10);
  switch (key) {
    case 'ArrowUp':
      return month > 1 ? to(month - 1, day) : date;
    case 'ArrowDown':
      return month < 12 ? to(month + 1, day) : date;
    case 'ArrowLeft':
      return day > 1 ? to(month, day - 1) : month > 1 ? to(month - 1, 31) : date;
    case 'ArrowRight':
      return day < daysIn(year, month) ? to(month, day + 1) : month < 12 ? to(month + 1, 1) : date;
    case 'Home':
      return to(month, 1);
    case 'End':
      return to(month, 31);
    default:
      return date;
  }
}
