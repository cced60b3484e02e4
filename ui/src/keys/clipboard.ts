/** Puts a text where other programs can paste it from. Throws where the desktop keeps its clipboard to itself. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copySelected(text);
  }
}

/** The older way: what is selected is copied. */
function copySelected(text: string): void {
  const box = document.createElement('textarea');
  const held = document.activeElement;
  box.value = text;
  box.className = 'hidden';
  document.body.append(box);
  box.select();
  const done = document.execCommand('copy');
  box.remove();
  if (held instanceof HTMLElement) held.focus();
  if (!done) throw new Error('the clipboard takes nothing');
}
