/** A key, or several pressed together, as printed on the key sheet. */
import './kbd.css';

/** `keys` as in the registry, e.g. `Ctrl+Shift+Z`. */
export function Kbd({ keys }: { readonly keys: string }) {
  return <kbd className="rt-kbd">{keys.replace(/\+(?=.)/g, ' ')}</kbd>;
}
