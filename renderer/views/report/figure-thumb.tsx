/** A figure of the report in small. */
import { useMemo } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { ReportFigure } from '../../../shared/model/report.ts';
import { visibleLine } from '../../visible-text.ts';
import { figureSource } from './figure-source.ts';

interface FigureThumbProps {
  readonly figure: ReportFigure;
  readonly onPress: () => void;
}

export function FigureThumb({ figure, onPress }: FigureThumbProps) {
  const source = useMemo(() => figureSource(figure.svg), [figure.svg]);
  return (
    <AriaButton className="rt-figure-thumb" onPress={onPress}>
      <img src={source} alt="" />
      <span className="rt-ellipsis">{visibleLine(figure.title)}</span>
    </AriaButton>
  );
}
