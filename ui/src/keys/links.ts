/** Moves the focus along a list of links; the ends hold. */
export function neighbourLink(event: KeyboardEvent, by: 1 | -1): void {
  const from = event.currentTarget;
  if (!(from instanceof HTMLElement)) return;
  const links = [...(from.closest('ul')?.querySelectorAll<HTMLElement>('a') ?? [])];
  links[links.indexOf(from) + by]?.focus();
}
