import { expect, test } from 'vitest';
import { copied, sizeOf, type Maker, type Seen } from './leaf';

const SVG = 'http://www.w3.org/2000/svg';

function node(localName: string, attributes: Record<string, string>, ...childNodes: Seen[]): Seen {
  return {
    nodeType: 1,
    localName,
    namespaceURI: SVG,
    nodeValue: null,
    attributes: Object.entries(attributes).map(([name, value]) => ({ name, value })),
    childNodes,
  };
}
const text = (nodeValue: string): Seen => ({ nodeType: 3, nodeValue, childNodes: [] });

/** What was made, written down. */
const written: Maker<string> = {
  element: (name, attributes, inside) =>
    `<${[name, ...attributes.map(([of, value]) => `${of}=${value}`)].join(' ')}>${inside.join('')}</>`,
  text: (words) => words,
};

test('what core draws comes over as it is', () => {
  const page = node(
    'svg',
    { xmlns: SVG, viewBox: '0 0 595 842', lang: 'zh-CN', 'xml:space': 'preserve' },
    node('path', { fill: '#fff', d: 'M0 0H595V842H0Z' }),
    node('g', { fill: '#000', 'font-family': "'FangSong', serif", 'font-weight': 'bold', 'font-size': '16' },
      node('text', { x: '88 104', y: '120' }, text('学 & <思'))),
  );
  expect(copied(page, written)).toBe(
    '<svg viewBox=0 0 595 842 lang=zh-CN xml:space=preserve><path fill=#fff d=M0 0H595V842H0Z></>'
      + "<g fill=#000 font-family='FangSong', serif font-weight=bold font-size=16><text x=88 104 y=120>学 & <思</></></>",
  );
});

test('what core does not draw is left out with all that is inside', () => {
  const page = node(
    'svg',
    { onload: 'x()', style: 'color: red', viewBox: '0 0 1 1' },
    node('script', {}, text('x()')),
    node('a', { href: 'https://x.invalid' }, node('text', {}, text('link'))),
    node('foreignObject', {}, node('text', {}, text('page'))),
    node('image', { href: 'x.png' }),
    node('constructor', {}),
    node('text', { onclick: 'x()', fill: 'URL (#a)', x: '1' }, text('stays')),
    { ...node('text', {}, text('another language')), namespaceURI: 'http://www.w3.org/1999/xhtml' },
    { nodeType: 8, nodeValue: 'a comment', childNodes: [] },
  );
  expect(copied(page, written)).toBe('<svg viewBox=0 0 1 1><text x=1>stays</></>');
});

test('what is no page at all is nothing', () => {
  expect(copied({ ...node('parsererror', {}, text('error')), namespaceURI: 'http://www.w3.org/1999/xhtml' }, written)).toBeNull();
});

test('the size of a page is what it says, or A4', () => {
  expect(sizeOf('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 841.89 595.28" lang="zh-CN">')).toEqual({ width: 841.89, height: 595.28 });
  for (const wrong of ['', '<svg viewBox="0 0 0 9">', '<text viewBox="0 0 3 4">', '<svg viewBox="0 0 1.2.3 4">']) {
    expect(sizeOf(wrong)).toEqual({ width: 595.28, height: 841.89 });
  }
});
