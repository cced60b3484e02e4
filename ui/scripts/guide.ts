/** Takes the guide apart when the window is built: what the window gets is data, and no markup. */
import { lexer, type Token, type Tokens } from 'marked';

/** A stretch of text: plain, strong, as it is typed, or a way to another section. */
export interface Part {
  text: string;
  strong?: true;
  code?: true;
  /** The title of the section that it leads to. */
  to?: string;
}
export type Block =
  | { kind: 'text'; parts: Part[] }
  | { kind: 'list'; ordered: boolean; items: Block[][] }
  | { kind: 'code'; text: string }
  | { kind: 'table'; head: Part[][]; rows: Part[][][] };
export interface Section {
  title: string;
  blocks: Block[];
}

function parts(tokens: Token[] | undefined): Part[] {
  return (tokens ?? []).flatMap((token): Part[] => {
    switch (token.type) {
      case 'strong':
        return parts(token.tokens).map((part) => ({ ...part, strong: true }));
      case 'codespan':
        return [{ text: token.text as string, code: true }];
      case 'link': {
        const { href } = token as Tokens.Link;
        if (!href.startsWith('#')) throw new Error(`the window opens no address: ${href}`);
        return parts(token.tokens).map((part) => ({ ...part, to: decodeURIComponent(href.slice(1)) }));
      }
      case 'text':
      case 'escape':
        return token.type === 'text' && token.tokens ? parts(token.tokens) : [{ text: (token.text as string).replaceAll('\n', '') }];
      default:
        throw new Error(`the guide has ${token.type}, which the window does not know: ${token.raw}`);
    }
  });
}

function blocks(tokens: Token[]): Block[] {
  return tokens.flatMap((token): Block[] => {
    switch (token.type) {
      case 'space':
        return [];
      case 'paragraph':
      case 'text':
        return [{ kind: 'text', parts: parts(token.tokens) }];
      case 'list': {
        const { ordered, items } = token as Tokens.List;
        return [{ kind: 'list', ordered, items: items.map((item) => blocks(item.tokens)) }];
      }
      case 'code':
        return [{ kind: 'code', text: token.text as string }];
      case 'table': {
        const { header, rows } = token as Tokens.Table;
        const cells = (row: Tokens.TableCell[]) => row.map((cell) => parts(cell.tokens));
        return [{ kind: 'table', head: cells(header), rows: rows.map(cells) }];
      }
      default:
        throw new Error(`the guide has ${token.type}, which the window does not know: ${token.raw}`);
    }
  });
}

/** The sections of a guide; its own title goes. */
export function guideOf(source: string): Section[] {
  const sections: { title: string; tokens: Token[] }[] = [];
  for (const token of lexer(source)) {
    if (token.type !== 'heading') sections.at(-1)?.tokens.push(token);
    else if (token.depth === 2) sections.push({ title: token.text as string, tokens: [] });
    else if (token.depth !== 1) throw new Error(`a heading within a section: ${token.raw}`);
  }
  return sections.map(({ title, tokens }) => ({ title, blocks: blocks(tokens) }));
}
