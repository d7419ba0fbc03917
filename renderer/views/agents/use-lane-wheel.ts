/** The wheel over the lanes: with Ctrl it zooms around the pointer, sideways or with Shift it moves. */
import { type RefObject, useEffect } from 'react';
import type { TimeAxis } from '../../components/time-axis.ts';
import type { LaneView } from './use-lane-view.ts';

const ZOOM_PER_PIXEL = 0.002;

export function useLaneWheel(
  box: RefObject<HTMLElement | null>,
  axis: TimeAxis,
  { zoom, pan }: Pick<LaneView, 'zoom' | 'pan'>,
): void {
  useEffect(() => {
    const element = box.current;
    if (element === null || axis.width === 0) return undefined;
    const turn = (event: WheelEvent): void => {
      if (event.ctrlKey) {
        event.preventDefault();
        const right = element.getBoundingClientRect().right - event.clientX;
        zoom(Math.exp(event.deltaY * ZOOM_PER_PIXEL), axis.time(axis.width - right));
        return;
      }
      const sideways = event.shiftKey ? event.deltaX + event.deltaY : event.deltaX;
      if (sideways === 0) return;
      event.preventDefault();
      pan(sideways / axis.width);
    };
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, [box, axis, zoom, pan]);
}
