/** An entry while it is being typed. It outlives its page: switching or closing loses nothing. */
import { asFailure, call } from '../platform';
import type { Entry, Facts, Failure, Fields, Saved } from '../platform';
import { session } from './session.svelte';

export type FieldName = keyof Fields;

/** What a field holds when nothing was said. */
export function emptyFields(): Fields {
  return {
    date: session.today,
    minutes: '',
    form: usualForm(),
    topic: '',
    start: '',
    place: '',
    host: '',
    material: '',
    credit: '',
    remark: '',
  };
}

/** The form written most often this year, so that it rarely has to be chosen. */
function usualForm(): string {
  const offered = session.rules?.forms.filter((form) => !form.retired) ?? [];
  const most = offered.reduce<(typeof offered)[number] | undefined>(
    (best, form) => (best && best.entries >= form.entries ? best : form),
    undefined,
  );
  return most?.name ?? '';
}

export function fieldsOf(entry: Entry): Fields {
  return {
    date: entry.date,
    minutes: String(entry.minutes),
    form: entry.form,
    topic: entry.topic,
    start: entry.start ?? '',
    place: entry.place ?? '',
    host: entry.host ?? '',
    material: entry.material ?? '',
    credit: entry.credit === null ? '' : String(entry.credit),
    remark: entry.remark ?? '',
  };
}

const MORE: FieldName[] = ['start', 'place', 'host', 'credit', 'remark', 'material'];

export class EntryDraft {
  fields = $state<Fields>(emptyFields());
  reason = $state('');
  more = $state(false);
  facts = $state.raw<Facts | null>(null);
  failure = $state.raw<Failure | null>(null);
  saving = $state(false);
  readonly id: string | null;
  #left = $state<Partial<Record<FieldName, boolean>>>({});
  #tried = $state(false);
  #operation = crypto.randomUUID();
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(fields?: Fields, id: string | null = null) {
    this.id = id;
    if (fields) this.fields = { ...fields };
    this.more = MORE.slice(0, 5).some((name) => this.fields[name] !== '');
  }

  /** Something was typed that a closed panel would hide. */
  get touched(): boolean {
    return this.fields.minutes !== '' || this.fields.topic !== '' || this.reason !== '';
  }

  /** Quietly: only where the field was left, or a save was tried. */
  problem(name: FieldName | 'reason'): string | undefined {
    if (this.failure?.field === name) return this.failure.message;
    if (name === 'reason' || !(this.#tried || this.#left[name])) return undefined;
    return this.facts?.problems.find((problem) => problem.field === name)?.message;
  }

  /** A refusal that no field can show. */
  get refusal(): string | undefined {
    const failure = this.failure;
    if (!failure) return undefined;
    const shown = failure.field !== null && (failure.field in this.fields || failure.field === 'reason');
    return shown ? undefined : failure.message;
  }

  typed(): void {
    if (this.failure) {
      // What was refused has changed: from now on it is another act.
      this.failure = null;
      this.#operation = crypto.randomUUID();
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.look(), 150);
  }

  left(name: FieldName): void {
    if (this.fields[name] !== '' || name in this.#left) this.#left[name] = true;
  }

  /** Asks the core what it makes of the fields. */
  async look(): Promise<void> {
    clearTimeout(this.#timer);
    const asked = ++this.#asked;
    try {
      const facts = await call('entry_facts', { fields: { ...this.fields }, id: this.id });
      if (asked === this.#asked) this.facts = facts;
    } catch {
      // Facts are a courtesy; the save will say what is wrong.
    }
  }

  /** Saves, or says why not and which field is to blame. */
  async save(claim: string | null = null): Promise<Saved | null> {
    if (this.saving) return null;
    this.saving = true;
    this.#tried = true;
    try {
      await this.look();
      if (this.facts && this.facts.problems.length > 0) {
        const hidden = this.facts.problems.some((p) => MORE.includes(p.field as FieldName));
        if (hidden) this.more = true;
        return null;
      }
      const fields = { ...this.fields };
      const operation = this.#operation;
      const saved = this.id
        ? await call('entry_edit', { id: this.id, fields, reason: this.reason, operation })
        : await call('entry_add', { fields, operation, claim });
      this.failure = null;
      return saved;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return null;
    } finally {
      this.saving = false;
    }
  }

  /** The name of the first field that cannot be saved, for the focus. */
  get firstWrong(): string | undefined {
    if (this.failure) return this.failure.field ?? undefined;
    const order: FieldName[] = ['date', 'minutes', 'form', 'topic', ...MORE];
    return order.find((name) => this.problem(name) !== undefined);
  }

  /** Ready for the next one: the form stays, the rest starts anew. */
  clear(): void {
    this.fields = { ...emptyFields(), form: this.fields.form };
    this.reason = '';
    this.more = false;
    this.facts = null;
    this.failure = null;
    this.#left = {};
    this.#tried = false;
    this.#operation = crypto.randomUUID();
  }
}
