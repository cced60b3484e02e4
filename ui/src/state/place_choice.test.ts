import { expect, test, vi } from 'vitest';
import type { Command, Place } from '../platform';

const place = (id: string, usual: Place['usual']): Place => ({
  id,
  label: id,
  path_shown: `/${id}`,
  free_bytes: 0,
  file_system: '',
  removable: usual === null,
  usual,
  earlier: [],
});
const PLACES = [place('stick', null), place('desktop', 'desktop'), place('documents', 'documents')];

vi.mock('../platform', async (original) => ({
  ...(await original<object>()),
  call: async (command: Command) => (command === 'place_pick' ? PLACES[2] : PLACES),
}));

const { PlaceChoice } = await import('./place_choice.svelte');
const ids = (places: readonly Place[]) => places.map((one) => one.id);

test('a folder that somebody picked is among what is offered, though folders of its kind are not', async () => {
  const at = new PlaceChoice();
  await at.look();
  expect([ids(at.offered(false)), ids(at.offered(true))]).toEqual([['stick'], ['stick', 'desktop', 'documents']]);
  await at.pick();
  expect([at.chosen?.id, ids(at.offered(false))]).toEqual(['documents', ['stick', 'documents']]);
});
