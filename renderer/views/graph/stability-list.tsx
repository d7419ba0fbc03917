/** What remains if one kind of signal is wrong. */
import type { Stability } from '../../../shared/model/link.ts';
import { VALUE_KINDS, type ValueKind } from '../../../shared/model/entity.ts';
import { StateText } from '../../components/badge.tsx';
import { Sign } from '../../components/sign.tsx';
import { PaneSection } from '../../components/pane.tsx';
import { kindWords } from './signal-words.ts';
import './stability-list.css';

interface StabilityListProps {
  readonly stability: Stability;
  /** The kinds that the ring is built on. */
  readonly kinds: ReadonlySet<ValueKind>;
  /** `stays`, `leaves`: of a member; `holds`, `falls apart`: of a ring. */
  readonly words: { readonly survives: string; readonly fails: string };
}

export function StabilityList({ stability, kinds, words }: StabilityListProps) {
  const { survives, of, failsWithout } = stability;
  const listed = VALUE_KINDS.filter((kind) => kinds.has(kind) || failsWithout.includes(kind));
  const fails = listed.filter((kind) => failsWithout.includes(kind));
  const others = of - listed.length;
  if (of === 0) return null;
  return (
    <PaneSection
      title="If we are wrong about one signal"
      note={`${words.survives} in ${survives} of ${of}`}
    >
      <ul className="rt-stability">
        {[...fails, ...listed.filter((kind) => !fails.includes(kind))].map((kind) => (
          <li key={kind}>
            <span className="rt-muted">without {kindWords(kind)}</span>
            {fails.includes(kind) ? (
              <span className="rt-state rt-danger">
                <Sign shape="ring" />
                {words.fails}
              </span>
            ) : (
              <StateText tone="ok">{words.survives}</StateText>
            )}
          </li>
        ))}
        {others > 0 && (
          <li>
            <span className="rt-muted">without any of {others} weaker kinds</span>
            <StateText tone="ok">{words.survives}</StateText>
          </li>
        )}
      </ul>
    </PaneSection>
  );
}
