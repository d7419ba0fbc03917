/** All parts in all states, dark above light, for pictures: no case, no core. */
import { QueryClientProvider } from '@tanstack/react-query';
import { type ComponentType, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { registerCommands } from '../commands.ts';
import { TABLE_COMMANDS } from '../commands/table-commands.ts';
import { queryClient } from '../core-client.ts';
import { startKeys } from '../key-dispatch.ts';
import '../styles/fonts.css';
import '../styles/tokens.css';
import '../styles/base.css';
import { EntitySamples, StateSamples } from './entity-samples.tsx';
import './gallery.css';
import { ControlSamples, MessageSamples } from './control-samples.tsx';
import { TableSample, TimeSample } from './data-samples.tsx';

const SAMPLES: readonly (readonly [string, ComponentType])[] = [
  ['Controls', ControlSamples],
  ['States in words', StateSamples],
  ['Entities', EntitySamples],
  ['Messages', MessageSamples],
  ['Time', TimeSample],
  ['Table', TableSample],
];

function Gallery() {
  return (
    <main className="rt-gallery" tabIndex={-1}>
      {(['dark', 'light'] as const).map((theme) => (
        <div key={theme} className="rt-gallery-theme" data-theme={theme}>
          <h1>Parts, {theme}</h1>
          {SAMPLES.map(([title, Sample]) => (
            <section key={title} className="rt-gallery-part">
              <h2>{title}</h2>
              <Sample />
            </section>
          ))}
        </div>
      ))}
    </main>
  );
}

registerCommands(TABLE_COMMANDS);
startKeys();
const root = document.getElementById('root');
if (root === null) throw new Error('the page has no place to draw in');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <Gallery />
    </QueryClientProvider>
  </StrictMode>,
);
