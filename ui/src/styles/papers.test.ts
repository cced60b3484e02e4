import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../../public/paper.css'), 'utf8');
const blocks = [...css.matchAll(/(:root|html\[data-paper='(\w+)'\])\s*\{([^}]*)\}/g)];
const white = blocks.find(([, selector]) => selector === ':root')?.[3] ?? '';
const colours = (block: string) =>
  Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, hex]) => [name, hex]));
const papers = Object.fromEntries(
  ['white', 'sepia', 'dark'].map((name) => {
    const own = blocks.find(([, , paper]) => paper === name)?.[3] ?? '';
    return [name, { ...colours(white), ...colours(own) } as Record<string, string>];
  }),
);

function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** The ground of a yellow mark, as the style sheet mixes it. */
const share = Number(
  /--mark-yellow\) (\d+)%/.exec(readFileSync(join(import.meta.dirname, 'controls.css'), 'utf8'))?.[1] ?? NaN,
);
function mixed(colour: string, ground: string): string {
  const channel = (at: number) => {
    const [own, below] = [colour, ground].map((hex) => parseInt(hex.slice(at, at + 2), 16));
    return Math.round(((own ?? 0) * share + (below ?? 0) * (100 - share)) / 100);
  };
  return `#${[1, 3, 5].map((at) => channel(at).toString(16).padStart(2, '0')).join('')}`;
}

const grounds = ['paper', 'paper-2', 'card'];
const text: [string, string[]][] = [
  ['ink', [...grounds, 'cinnabar-2', 'celadon-2']],
  ['ink-2', [...grounds, 'cinnabar-2', 'line-2']],
  ['ink-3', grounds],
  ['blue', [...grounds, 'cinnabar-2']],
  ['celadon', [...grounds, 'celadon-2']],
  ['cinnabar', grounds],
  ['on-cinnabar', ['cinnabar']],
];
const marks: [string, string[]][] = [
  ['edge', grounds],
  ['bar', grounds],
  ['bar-2', grounds],
  ['mark-yellow', grounds],
  ['mark-green', grounds],
  ['mark-blue', grounds],
  ['mark-red', grounds],
  ['d4', ['d0']],
  ['d3', ['d0']],
];

describe.each(Object.entries(papers))('%s paper', (_, paper) => {
  const of = (name: string) => paper[name] ?? '';
  test.each(text.flatMap(([ink, on]) => on.map((ground) => [ink, ground] as const)))(
    'text %s on %s is at least 4.5:1',
    (ink, ground) => {
      expect(contrast(of(ink), of(ground))).toBeGreaterThanOrEqual(4.5);
    },
  );
  test.each(['ink', 'ink-2'].flatMap((ink) => grounds.map((ground) => [ink, ground] as const)))(
    'text %s on a yellow mark on %s is at least 4.5:1',
    (ink, ground) => {
      expect(contrast(of(ink), mixed(of('mark-yellow'), of(ground)))).toBeGreaterThanOrEqual(4.5);
    },
  );
  test.each(marks.flatMap(([mark, on]) => on.map((ground) => [mark, ground] as const)))(
    'mark %s on %s is at least 3:1',
    (mark, ground) => {
      expect(contrast(of(mark), of(ground))).toBeGreaterThanOrEqual(3);
    },
  );
});
