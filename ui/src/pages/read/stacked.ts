/** Tops of cards that each want a height of their own and must not lie on one another. */
export function stacked(
  wanted: readonly (number | null)[],
  heights: readonly number[],
  gap: number,
): { tops: number[]; end: number } {
  let free = 0;
  const order = wanted
    .map((want, index) => ({ index, want: want ?? 0 }))
    .sort((a, b) => a.want - b.want || a.index - b.index);
  const tops = wanted.map(() => 0);
  for (const { index, want } of order) {
    const top = Math.max(free, want);
    tops[index] = top;
    free = top + (heights[index] ?? 0) + gap;
  }
  return { tops, end: free };
}
