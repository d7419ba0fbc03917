/** Light, dark, or as the system has it. */
import { createStore, useStore } from './store.ts';

export const THEME_CHOICES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];
export type Theme = 'light' | 'dark';

const STORAGE_KEY = 'redthread-theme';
const systemIsLight = window.matchMedia('(prefers-color-scheme: light)');

const themeStore = createStore<Theme>('dark');

/** The theme that is drawn, for what CSS cannot colour (canvas, Cytoscape). */
export function useTheme(): Theme {
  return useStore(themeStore);
}

/** Call once, before the first drawing. */
export function startTheme(): void {
  systemIsLight.addEventListener('change', apply);
  apply();
}

function chooseTheme(choice: ThemeChoice): void {
  localStorage.setItem(STORAGE_KEY, choice);
  apply();
}

/** Light where it was dark, and the other way round. */
export function switchTheme(): void {
  chooseTheme(themeStore.get() === 'dark' ? 'light' : 'dark');
}

function apply(): void {
  const stored = localStorage.getItem(STORAGE_KEY);
  const system: Theme = systemIsLight.matches ? 'light' : 'dark';
  const theme = stored === 'light' || stored === 'dark' ? stored : system;
  document.documentElement.dataset['theme'] = theme;
  themeStore.set(theme);
}
