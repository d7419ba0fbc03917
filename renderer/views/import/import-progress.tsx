/** How far the reading or the commit is, and how long it may still take. */
import { useEffect, useState } from 'react';
import { Progress } from '../../components/progress.tsx';
import { formatDuration, SECOND } from '../../format.ts';
import type { ImportFlow } from '../../state/import-flow.ts';
import { shareRead } from './import-lines.ts';

export function ImportProgress({ flow }: { readonly flow: ImportFlow }) {
  const now = useNow(flow.phase === 'reading' || flow.phase === 'committing');
  switch (flow.phase) {
    case 'reading': {
      const share = shareRead(flow) ?? 0;
      const note = `${Math.floor(share * 100)} %${leftWords(share, now - flow.since)}`;
      return <Progress label="Reading the files" done={share} total={1} note={note} />;
    }
    case 'committing': {
      const { done, total } = flow.progress ?? { done: 0, total: 0 };
      const note = total === 0 ? 'committing' : `building indexes, ${done} of ${total}`;
      return <Progress label="Committing" done={done} total={total} note={note} />;
    }
    case 'stopping':
      return <Progress label="Taking the rows out again" done={0} total={0} />;
    case 'ready':
      return <span className="rt-muted">all read</span>;
    case 'failed':
      return null;
  }
}

/** Said only once there is something to reckon from. */
function leftWords(share: number, passed: number): string {
  if (share < 0.02 || passed < 1.5 * SECOND) return '';
  const left = (passed / share) * (1 - share);
  return left < SECOND ? '' : ` · ${formatDuration(left)} left`;
}

/** The page's clock, twice a second while `isOn`. */
function useNow(isOn: boolean): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (!isOn) return undefined;
    const timer = setInterval(() => setNow(performance.now()), SECOND / 2);
    return () => clearInterval(timer);
  }, [isOn]);
  return now;
}
