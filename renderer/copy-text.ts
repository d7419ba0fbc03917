/** Text to the clipboard in both hosts. */

/** False when the platform refused. Call it while a press of the person is being handled. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // The desktop denies every permission, this one too; copying a selection needs none.
    return copySelected(text);
  }
}

function copySelected(text: string): boolean {
  const carrier = document.createElement('pre');
  carrier.className = 'rt-hidden';
  carrier.textContent = text;
  document.body.append(carrier);
  const selection = getSelection();
  selection?.selectAllChildren(carrier);
  const done = document.execCommand('copy');
  selection?.removeAllRanges();
  carrier.remove();
  return done;
}
