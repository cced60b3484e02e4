/** Finding in the guide: what of it holds every word that was typed, and where in a text they stand. */
import type { Block, Part, Section } from '../../../scripts/guide';

/** In half width and small letters; as many characters as before, so that places stay places. */
function plain(text: string): string {
  return Array.from(text, (one) => {
    const same = one.normalize('NFKC').toLowerCase();
    return same.length === one.length ? same : one;
  }).join('');
}

export function wordsOf(typed: string): string[] {
  return plain(typed).split(/\s+/u).filter((word) => word !== '');
}

const textOf = (parts: Part[]) => parts.map((part) => part.text).join('');

function textsOf(block: Block): string {
  switch (block.kind) {
    case 'text':
      return textOf(block.parts);
    case 'code':
      return block.text;
    case 'list':
      return block.items.flat().map(textsOf).join('\n');
    case 'table':
      return [block.head, ...block.rows].map((row) => row.map(textOf).join('\t')).join('\n');
  }
}

const holds = (text: string, words: string[]) => words.every((word) => plain(text).includes(word));

/** What of a block holds all words: of a list its points, of a table its rows. */
function within(block: Block, words: string[]): Block[] {
  switch (block.kind) {
    case 'list': {
      const items = block.items.filter((item) => holds(item.map(textsOf).join('\n'), words));
      return items.length > 0 ? [{ ...block, ordered: false, items }] : [];
    }
    case 'table': {
      const rows = block.rows.filter((row) => holds(row.map(textOf).join('\t'), words));
      return rows.length > 0 ? [{ ...block, rows }] : [];
    }
    default:
      return holds(textsOf(block), words) ? [block] : [];
  }
}

/** The sections in which something holds all words, with that only; whole where the title does. */
export function found(guide: readonly Section[], words: string[]): Section[] {
  if (words.length === 0) return [...guide];
  return guide.flatMap((section) => {
    if (holds(section.title, words)) return [section];
    const blocks = section.blocks.flatMap((block) => within(block, words));
    return blocks.length > 0 ? [{ ...section, blocks }] : [];
  });
}

/** The number of places in what was found: points, rows and paragraphs. */
export function places(sections: readonly Section[]): number {
  const of = (block: Block) =>
    block.kind === 'list' ? block.items.length : block.kind === 'table' ? block.rows.length : 1;
  return sections.flatMap((section) => section.blocks).reduce((sum, block) => sum + of(block), 0);
}

/** A text in pieces: those that are one of the words, and what is between. */
export function pieces(text: string, words: string[]): { text: string; hit: boolean }[] {
  const searched = plain(text);
  const hit = Array.from({ length: text.length }, () => false);
  for (const word of words) {
    for (let at = searched.indexOf(word); at >= 0; at = searched.indexOf(word, at + word.length)) {
      hit.fill(true, at, at + word.length);
    }
  }
  const all: { text: string; hit: boolean }[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const last = all.at(-1);
    if (last !== undefined && last.hit === hit[at]) last.text += text[at] ?? '';
    else all.push({ text: text[at] ?? '', hit: hit[at] ?? false });
  }
  return all;
}
