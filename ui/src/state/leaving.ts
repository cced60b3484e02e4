/** What must be kept before a page or the window is left. */

type Keep = () => Promise<boolean>;

const keepers = new Set<Keep>();

/** Registers something to keep; returns the way to take it back. */
export function keepBeforeLeaving(keep: Keep): () => void {
  keepers.add(keep);
  return () => keepers.delete(keep);
}

/** Keeps everything; `false` where something could not be kept. */
export async function keepAll(): Promise<boolean> {
  const kept = await Promise.all([...keepers].map((keep) => keep()));
  return kept.every(Boolean);
}
