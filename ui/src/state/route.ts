/** Pages and their addresses: what stands after the `#`. */
import type { PaperOf } from '../platform';

/** What can go on paper. */
export type PaperKind = PaperOf['what'];

export type Route =
  | { page: 'today' }
  | { page: 'read'; material?: string; section?: string; /** The paragraph to begin with. */ at?: number }
  | { page: 'materials'; adding?: boolean }
  | { page: 'excerpts'; material: string }
  | {
      page: 'log';
      year?: number | 'all';
      month?: number;
      entry?: string;
      adding?: boolean;
      importing?: boolean;
    }
  | { page: 'notes'; id?: string; adding?: boolean }
  | { page: 'follow-ups'; id?: string; adding?: boolean }
  | { page: 'look-back'; id?: string }
  | { page: 'plan'; year?: number }
  | { page: 'gaps'; year?: number }
  | { page: 'inspection' }
  | { page: 'hand' }
  | { page: 'branch' }
  | { page: 'paper'; what: PaperKind; /** Of the reflection or the material. */ id?: string; year?: number }
  | { page: 'settings'; part?: 'branch' | 'about' }
  | { page: 'help' };

export type PageName = Route['page'];
/** The pages that follow from studying: one comes to them from the first page and from what they are of. */
export type DoingName = 'follow-ups' | 'look-back' | 'plan' | 'gaps' | 'inspection';
/** Pages of their own; materials and excerpts belong to reading, and a document to what it is of. */
export type RailName = Exclude<PageName, 'materials' | 'excerpts' | 'paper' | DoingName>;
type PaperRoute = Extract<Route, { page: 'paper' }>;

/** In the order in which they are named together. */
export const DOING: readonly DoingName[] = ['follow-ups', 'look-back', 'plan', 'gaps', 'inspection'];

/** In the order of the rail; Alt+1 is the first. F1 leads to the guide, and no number. */
export const PAGES: readonly RailName[] = ['today', 'read', 'log', 'notes', 'hand', 'branch', 'settings'];

/** A page's number for Alt: the same whether or not there is a branch. */
export function numberOf(page: RailName): number {
  return PAGES.indexOf(page) + 1;
}

/** The page from which one came to a document, and to which Esc leads back. */
export function beforePaper({ what, id, year }: PaperRoute): Route {
  if (what === 'branch') return { page: 'branch' };
  if (what === 'note') return { page: 'notes', ...(id !== undefined && { id }) };
  if (what === 'excerpts') return id === undefined ? { page: 'read' } : { page: 'excerpts', material: id };
  return { page: 'log', ...(year !== undefined && { year }) };
}

/** The page of the rail that a page without a place there belongs to. */
const WITHIN: Record<Exclude<PageName, RailName | 'paper'>, RailName> = {
  materials: 'read',
  excerpts: 'read',
  'follow-ups': 'log',
  'look-back': 'notes',
  plan: 'log',
  gaps: 'today',
  inspection: 'log',
};

/** The page of the rail that a page belongs to. */
export function railOf(route: Route): RailName {
  const { page } = route;
  if (page === 'paper') return railOf(beforePaper(route));
  return page in WITHIN ? WITHIN[page as keyof typeof WITHIN] : (page as RailName);
}

/** Those that somebody has: 支部 only where a branch is kept. */
export function pagesOf(keepsBranch: boolean): readonly RailName[] {
  return PAGES.filter((page) => page !== 'branch' || keepsBranch);
}

function decoded(part: string | undefined): string | undefined {
  if (!part) return undefined;
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

function whole(text: string | null, least: number, most: number): number | undefined {
  const number = Number(text);
  return text && Number.isInteger(number) && number >= least && number <= most ? number : undefined;
}

const PAPERS: readonly string[] = ['note', 'personal', 'range', 'year', 'excerpts', 'branch'] satisfies PaperKind[];

function paperAt(what: string | undefined, id: string | undefined, year: number | undefined): Route {
  if (what === undefined || !PAPERS.includes(what)) return { page: 'log' };
  const paper: PaperRoute = { page: 'paper', what: what as PaperKind };
  if (what !== 'note' && what !== 'excerpts') return { ...paper, ...(year !== undefined && { year }) };
  // Without saying of which, there is nothing to show.
  return id === undefined ? beforePaper(paper) : { ...paper, id };
}

/** An address that says nothing we know is the first page. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split('?');
  const [page, first, second] = path.split('/');
  const asked = new URLSearchParams(query);
  switch (page) {
    case 'read': {
      const [material, section] = [decoded(first), decoded(second)];
      const at = section ? whole(asked.get('at'), 0, 10_000_000) : undefined;
      return {
        page,
        ...(material && { material }),
        ...(material && section && { section }),
        ...(material && at !== undefined && { at }),
      };
    }
    case 'materials':
      return { page, ...(asked.has('new') && { adding: true }) };
    case 'excerpts': {
      const material = decoded(first);
      return material ? { page, material } : { page: 'read' };
    }
    case 'log': {
      const year = asked.get('year') === 'all' ? 'all' : whole(asked.get('year'), 1900, 2199);
      const month = typeof year === 'number' ? whole(asked.get('month'), 1, 12) : undefined;
      const entry = asked.get('entry');
      return {
        page,
        ...(year && { year }),
        ...(month && { month }),
        ...(entry && { entry }),
        ...(asked.has('new') && { adding: true }),
        ...(asked.has('import') && { importing: true }),
      };
    }
    case 'notes': {
      const id = decoded(first);
      return { page, ...(id && { id }), ...(!id && asked.has('new') && { adding: true }) };
    }
    case 'follow-ups': {
      const id = decoded(first);
      return { page, ...(id && { id }), ...(!id && asked.has('new') && { adding: true }) };
    }
    case 'look-back': {
      const id = decoded(first);
      return { page, ...(id && { id }) };
    }
    case 'plan':
    case 'gaps': {
      const year = whole(asked.get('year'), 1900, 2199);
      return { page, ...(year !== undefined && { year }) };
    }
    case 'paper':
      return paperAt(first, decoded(second), whole(asked.get('year'), 1900, 2199));
    case 'settings':
      return { page, ...((first === 'branch' || first === 'about') && { part: first }) };
    case 'hand':
    case 'branch':
    case 'inspection':
    case 'help':
      return { page };
    default:
      return { page: 'today' };
  }
}

/** The address of a page. */
export function hashOf(route: Route): string {
  switch (route.page) {
    case 'read':
      return `#/read${[route.material, route.section]
        .filter((part) => part !== undefined)
        .map((part) => `/${encodeURIComponent(part)}`)
        .join('')}${route.section !== undefined && route.at !== undefined ? `?at=${route.at}` : ''}`;
    case 'materials':
      return route.adding ? '#/materials?new=' : '#/materials';
    case 'excerpts':
      return `#/excerpts/${encodeURIComponent(route.material)}`;
    case 'log': {
      const asked = new URLSearchParams();
      if (route.year) asked.set('year', String(route.year));
      if (route.month) asked.set('month', String(route.month));
      if (route.entry) asked.set('entry', route.entry);
      if (route.adding) asked.set('new', '');
      if (route.importing) asked.set('import', '');
      const query = asked.toString();
      return query ? `#/log?${query}` : '#/log';
    }
    case 'follow-ups':
      return route.id ? `#/follow-ups/${encodeURIComponent(route.id)}` : `#/follow-ups${route.adding ? '?new=' : ''}`;
    case 'look-back':
      return route.id ? `#/look-back/${encodeURIComponent(route.id)}` : '#/look-back';
    case 'plan':
    case 'gaps':
      return `#/${route.page}${route.year === undefined ? '' : `?year=${route.year}`}`;
    case 'notes':
      return route.id ? `#/notes/${encodeURIComponent(route.id)}` : route.adding ? '#/notes?new=' : '#/notes';
    case 'paper': {
      const id = route.id === undefined ? '' : `/${encodeURIComponent(route.id)}`;
      return `#/paper/${route.what}${id}${route.year === undefined ? '' : `?year=${route.year}`}`;
    }
    case 'settings':
      return route.part ? `#/settings/${route.part}` : '#/settings';
    default:
      return `#/${route.page}`;
  }
}
