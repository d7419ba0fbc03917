/** Placeholder of the page until the workbench takes its place. */
import { createRoot } from 'react-dom/client';

const root = document.querySelector('#root');
if (root !== null) createRoot(root).render(<h1>Redthread</h1>);
