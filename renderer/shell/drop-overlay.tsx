/** Files may be dropped anywhere in the window. */
import { useEffect, useState } from 'react';
import { takeFiles } from '../commands/case-commands.ts';
import { droppedFiles } from '../picked-file.ts';
import { toastError } from '../state/toasts.ts';
import './drop-overlay.css';

export function DropOverlay() {
  const isOver = useFileDrop();
  if (!isOver) return null;
  return (
    <div className="rt-drop-overlay">
      <p>Drop to read the files. Nothing enters the case before you commit it.</p>
    </div>
  );
}

/** Takes what is dropped; true while files hang over the window. */
function useFileDrop(): boolean {
  const [depth, setDepth] = useState(0);
  useEffect(() => {
    const enter = (event: DragEvent): void => {
      if (hasFiles(event)) setDepth((before) => before + 1);
    };
    const leave = (event: DragEvent): void => {
      if (hasFiles(event)) setDepth((before) => Math.max(0, before - 1));
    };
    // Without this the browser would open the file instead of the page.
    const over = (event: DragEvent): void => event.preventDefault();
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      setDepth(0);
      if (event.dataTransfer !== null) {
        takeFiles(droppedFiles(event.dataTransfer)).catch(toastError);
      }
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return depth > 0;
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
