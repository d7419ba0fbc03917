/** Moves the keyboard into the inspector, after it was drawn for what was just chosen. */
export function focusInspector(): void {
  requestAnimationFrame(() => {
    const inspector = document.querySelector('.rt-inspector');
    const tab = inspector?.querySelector('[role="tab"][aria-selected="true"], button');
    if (tab instanceof HTMLElement) tab.focus();
  });
}
