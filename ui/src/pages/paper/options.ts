/** How a document is to be: what was chosen, as the core is asked for it. */
import type {
  FontStandingIn,
  Layout,
  NamedColumn,
  PaperFormat,
  PaperOf,
  PersonalColumn,
  PersonalLayout,
} from '../../platform';
import type { PaperKind, Route } from '../../state/route';
import type { MessageId } from '../../words/index.svelte';

type PaperRoute = Extract<Route, { page: 'paper' }>;

/** As the core has them, with those at the end that are not usual. */
export const PERSONAL: Record<PersonalColumn, MessageId> = {
  row: 'column-row',
  date: 'entry-date',
  time: 'paper-column-time',
  place: 'entry-place',
  form: 'entry-form',
  topic: 'entry-topic',
  host: 'entry-host',
  hours: 'paper-column-hours',
  note: 'paper-column-note',
  remark: 'entry-remark',
  class: 'paper-column-class',
  minutes: 'paper-column-minutes',
};
export const PERSONAL_ALL = Object.keys(PERSONAL) as PersonalColumn[];
const PERSONAL_USUAL = PERSONAL_ALL.filter((column) => column !== 'class' && column !== 'minutes');

/** What was chosen, for all documents: whoever comes to another finds it there. */
export interface Chosen {
  /** With the passage that a reflection is about. */
  passage: boolean;
  /** The personal table is of a year, or of some days. */
  whole: boolean;
  /** As typed; the core reads it. */
  from: string;
  until: string;
  personal: { columns: PersonalColumn[]; heads: Partial<Record<PersonalColumn, string>>; dates: Layout['date_format']; signatures: boolean };
  /** The branch's; nothing until it was asked for. */
  branch: Layout | null;
  details: boolean;
  formats: Record<PaperKind, PaperFormat>;
}

/** What is chosen to begin with. */
export function usual(today: string): Chosen {
  return {
    passage: true,
    whole: true,
    from: `${today.slice(0, 4)}-01-01`,
    until: today,
    personal: { columns: PERSONAL_USUAL, heads: {}, dates: '2026-11-23', signatures: true },
    branch: null,
    details: false,
    formats: { note: 'docx', excerpts: 'docx', personal: 'docx', range: 'docx', year: 'docx', branch: 'xlsx' },
  };
}

/** The formats in which a document can be had; a text is no table. */
export function formatsOf(what: PaperKind): readonly PaperFormat[] {
  if (what === 'note' || what === 'excerpts') return ['docx', 'pdf'];
  if (what === 'year') return ['docx', 'pdf', 'xlsx'];
  return ['docx', 'pdf', 'xlsx', 'csv'];
}

/** Documents of one's own entries, beside each other on one page. */
export const OF_ENTRIES = ['personal', 'year', 'range'] as const satisfies PaperKind[];

export function isOfEntries(what: PaperKind): what is (typeof OF_ENTRIES)[number] {
  return (OF_ENTRIES as readonly PaperKind[]).includes(what);
}

/** A document of any days, rather than of a year. */
export function isOfDays(what: PaperKind, { whole }: Pick<Chosen, 'whole'>): boolean {
  return what === 'range' || (what === 'personal' && !whole);
}

function layoutOf({ columns, heads, dates, signatures }: Chosen['personal']): PersonalLayout {
  const named = columns.map((column): NamedColumn => ({ column, head: heads[column]?.trim() ?? '' }));
  return { columns: named, date_format: dates, signatures };
}

const said = (text: string) => (text.trim() === '' ? null : text.trim());

/** The document as the core is asked for it; nothing while it cannot be: no column is left, or what is needed has yet to come. */
export function paperOf({ what, id, year: of }: PaperRoute, chosen: Chosen, today: string): PaperOf | null {
  const year = of ?? Number(today.slice(0, 4));
  switch (what) {
    case 'note':
      return id === undefined ? null : { what, id, passage: chosen.passage };
    case 'excerpts':
      return id === undefined ? null : { what, material: id };
    case 'year':
      return { what, year };
    case 'branch':
      return chosen.branch && chosen.branch.columns.length > 0
        ? { what, year, details: chosen.details, layout: chosen.branch }
        : null;
    case 'personal':
    case 'range': {
      const days = isOfDays(what, chosen)
        ? { year, from: said(chosen.from), until: said(chosen.until) }
        : { year, from: null, until: null };
      return chosen.personal.columns.length > 0 ? { what, days, layout: layoutOf(chosen.personal) } : null;
    }
  }
}

/** The document as a format holds it: a worksheet for each member is only in a workbook, as the choice says. */
export function inFormat(of: PaperOf, format: PaperFormat): PaperOf {
  return of.what === 'branch' && format !== 'xlsx' ? { ...of, details: false } : of;
}

/** What a document lacks: a column, where all were put away. */
export function lacksColumns(what: PaperKind, chosen: Chosen): boolean {
  if (what === 'branch') return chosen.branch?.columns.length === 0;
  return (what === 'personal' || what === 'range') && chosen.personal.columns.length === 0;
}

/** Fonts that stand in, each once, with those in whose place. */
export function standingIn(fonts: readonly FontStandingIn[]): [used: string, wanted: string[]][] {
  const all = new Map<string, string[]>();
  for (const { wanted, used } of fonts) {
    const before = all.get(used) ?? [];
    if (!before.includes(wanted)) all.set(used, [...before, wanted]);
  }
  return [...all];
}
