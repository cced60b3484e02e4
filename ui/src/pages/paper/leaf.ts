/**
 * A page's SVG as elements of the document, so that its text can be selected and read aloud. Only what core draws
 * is taken over: anything else that may ever stand in it is left out, with all that is inside.
 */

const SVG = 'http://www.w3.org/2000/svg';
const XML = 'http://www.w3.org/XML/1998/namespace';

const LOOK = ['fill', 'font-family', 'font-weight', 'font-size'];
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  svg: ['viewBox', 'lang', 'xml:space'],
  g: LOOK,
  path: ['fill', 'd', 'stroke', 'stroke-width', 'stroke-linecap'],
  text: ['x', 'y', ...LOOK],
};

/** As much of a node as is looked at. */
export interface Seen {
  nodeType: number;
  localName?: string;
  namespaceURI?: string | null;
  nodeValue: string | null;
  attributes?: Iterable<{ name: string; value: string }>;
  childNodes: Iterable<Seen>;
}

/** What makes the elements. */
export interface Maker<T> {
  element: (name: string, attributes: readonly (readonly [string, string])[], inside: T[]) => T;
  text: (text: string) => T;
}

const [ELEMENT, TEXT] = [1, 3];

/** A node anew, from what is known of it; nothing where it is not known. */
export function copied<T>(node: Seen, make: Maker<T>): T | null {
  if (node.nodeType === TEXT) return make.text(node.nodeValue ?? '');
  const name = node.localName ?? '';
  const known = node.nodeType === ELEMENT && node.namespaceURI === SVG && Object.hasOwn(KNOWN, name) && KNOWN[name];
  if (!known) return null;
  const attributes = [...(node.attributes ?? [])]
    // A value may lead elsewhere.
    .filter((one) => known.includes(one.name) && !/url\s*\(/i.test(one.value))
    .map((one) => [one.name, one.value] as const);
  const inside = [...node.childNodes].map((child) => copied(child, make)).filter((child) => child !== null);
  return make.element(name, attributes, inside);
}

const INTO: Maker<Node> = {
  element: (name, attributes, inside) => {
    const element = document.createElementNS(SVG, name);
    for (const [of, value] of attributes) element.setAttributeNS(of === 'xml:space' ? XML : null, of, value);
    element.append(...inside);
    return element;
  },
  text: (text) => document.createTextNode(text),
};

/** For `{@attach draws(svg)}`: the page stands in the box. */
export function draws(svg: string): (box: HTMLElement) => void {
  return (box) => {
    const page = copied<Node>(new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement, INTO);
    box.replaceChildren(...(page ? [page] : []));
  };
}

/** Width and height of a page, from the beginning of its SVG; A4 where it does not say. */
export function sizeOf(svg: string): { width: number; height: number } {
  const [, width, height] = /^<svg [^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  const size = { width: Number(width), height: Number(height) };
  return size.width > 0 && size.height > 0 ? size : { width: 595.28, height: 841.89 };
}
