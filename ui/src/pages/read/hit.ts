/** The words on a page that a search has led to. */
import type { Hit, SectionPage } from '../../platform';
import { placeOf, type HitPlace } from '../../state/hits';

/** Where they stand on this page; a mark is where it is now. */
export function hitOn({ material, path, marks }: SectionPage, hit: Hit | null): HitPlace | null {
  if (hit?.material !== material || hit.section !== path) return null;
  if (hit.kind !== 'mark') return placeOf(hit);
  const mark = marks.find(({ id }) => id === hit.id);
  if (!mark || mark.paragraph === null || mark.start === null) return null;
  return { paragraph: mark.paragraph, start: mark.start, length: Array.from(mark.quote).length };
}
