/** The colours of marks. Each has a line of its own, so that they differ without colour, too. */
import type { Colour, Mark } from '../../platform';
import { isolated, t, type MessageId } from '../../words/index.svelte';

export const COLOURS: readonly Colour[] = ['yellow', 'green', 'blue', 'red'];

const NAMES: Record<Colour, MessageId> = {
  yellow: 'colour-yellow',
  green: 'colour-green',
  blue: 'colour-blue',
  red: 'colour-red',
};

export function colourName(colour: Colour): string {
  return t(NAMES[colour]);
}

/** The look of words under several marks: the ground of a yellow one, and the line of the last one that has a line. */
export function looksOf(marks: readonly Pick<Mark, 'colour'>[]): string {
  const line = marks.filter(({ colour }) => colour !== 'yellow').at(-1)?.colour;
  const ground = marks.some(({ colour }) => colour === 'yellow') ? 'mark-yellow' : '';
  return [ground, line ? `mark-${line}` : ''].filter((one) => one !== '').join(' ');
}

/** What a mark is, where the mouse rests on it. */
export function markTitle(mark: Pick<Mark, 'colour' | 'note'>): string {
  const name = t('mark-of', { colour: colourName(mark.colour) });
  return mark.note === '' ? name : `${name}${t('colon')}${isolated(mark.note)}`;
}
