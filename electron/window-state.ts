/** Where the window was and how large its text: the only settings that main keeps. */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { errorCode } from './disk.ts';

z.config({ jitless: true });

/** In pixels of the screen, as Electron gives them. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowState {
  readonly box: Box;
  readonly maximized: boolean;
  /** 1 is the size as designed. */
  readonly zoom: number;
}

export const SMALLEST = { width: 960, height: 600 } as const;
const FIRST_SIZE = { width: 1440, height: 900 } as const;
const ZOOM_RANGE = { least: 0.5, most: 3 } as const;
/** So much of the title bar must be on a screen that the window can be pulled back. */
const MIN_VISIBLE = 64;

const whole = z.number().int();
const stateShape = z.strictObject({
  box: z.strictObject({
    x: whole,
    y: whole,
    width: whole.min(SMALLEST.width).max(20_000),
    height: whole.min(SMALLEST.height).max(20_000),
  }),
  maximized: z.boolean(),
  zoom: z.number().min(ZOOM_RANGE.least).max(ZOOM_RANGE.most),
});

/** The state in the file `place`; null when there is none that we wrote. */
export function readWindowState(place: string): WindowState | null {
  try {
    const parsed = stateShape.safeParse(JSON.parse(readFileSync(place, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    // Not there yet, or not JSON: the window opens as the first time.
    if (error instanceof SyntaxError || errorCode(error) !== null) return null;
    throw error;
  }
}

/** Synchronous, because the program ends right after. A failure costs a setting and nothing else. */
export function writeWindowState(place: string, state: WindowState): void {
  try {
    writeFileSync(place, `${JSON.stringify(state)}\n`);
  } catch (error) {
    console.error(`the place of the window was not kept: ${errorCode(error) ?? String(error)}`);
  }
}

/** Where the window opens: as it was, unless no screen shows that place any more; then centred. */
export function openingBox(
  kept: WindowState | null,
  screens: readonly Box[],
): Partial<Box> & Pick<Box, 'width' | 'height'> {
  if (kept === null) return FIRST_SIZE;
  const { width, height } = kept.box;
  return screens.some((screen) => isReachable(kept.box, screen)) ? kept.box : { width, height };
}

function isReachable(box: Box, screen: Box): boolean {
  const overlap = Math.min(box.x + box.width, screen.x + screen.width) - Math.max(box.x, screen.x);
  return (
    overlap >= MIN_VISIBLE && box.y >= screen.y && box.y <= screen.y + screen.height - MIN_VISIBLE
  );
}

/** A zoom within what can be read and worked with. */
export function heldZoom(zoom: number): number {
  return Math.min(ZOOM_RANGE.most, Math.max(ZOOM_RANGE.least, zoom));
}
