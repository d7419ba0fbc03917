/** The report on paper: the same parts in the same order as the exported file. All text is inert. */
import { useMemo } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type {
  CaseReport,
  Citation,
  ReportFigure,
  ReportParagraph,
  ReportSection,
} from '../../../shared/model/report.ts';
import { formatCountOf, formatUtc } from '../../format.ts';
import { useFocus } from '../../state/selection.ts';
import { visibleText } from '../../visible-text.ts';
import { isSameTarget } from './cited-words.ts';
import { figureSource } from './figure-source.ts';
import { CitationTable, EvidenceTable } from './report-tables.tsx';

interface ReportPageProps {
  readonly report: CaseReport;
  readonly onGo: (citation: Citation) => void;
}

export function ReportPage({ report, onGo }: ReportPageProps) {
  const { title, sections, figures, citations, evidence } = report;
  const findings = sections.findIndex((section) => section.title === 'Findings');
  const part = (section: ReportSection) => (
    <Section key={section.title} section={section} citations={citations} onGo={onGo} />
  );
  return (
    <article className="rt-sheet rt-selectable" data-theme="light">
      <h1>{visibleText(title)}</h1>
      <p className="rt-sheet-about">{aboutOf(report)}</p>
      {sections.slice(0, findings + 1).map(part)}
      {figures.map((figure, index) => (
        <Figure key={figure.title} figure={figure} index={index} />
      ))}
      {sections.slice(findings + 1).map(part)}
      {citations.length > 0 && <CitationTable citations={citations} />}
      <EvidenceTable files={evidence} />
    </article>
  );
}

function aboutOf(report: CaseReport): string {
  const { caseName, logHead, logEntries, evidence, writtenAt, version } = report;
  return [
    `Case ${visibleText(caseName)}`,
    `log head ${logHead.slice(0, 12)}… of ${formatCountOf(logEntries, 'entry', 'entries')}`,
    `evidence: ${formatCountOf(evidence.length, 'file')}`,
    `written ${formatUtc(writtenAt, 'second')} UTC by Redthread ${version}`,
  ].join(' · ');
}

interface SectionProps {
  readonly section: ReportSection;
  readonly citations: readonly Citation[];
  readonly onGo: (citation: Citation) => void;
}

function Section({ section, citations, onGo }: SectionProps) {
  return (
    <section>
      <h2>{section.title}</h2>
      {section.paragraphs.map((paragraph) => (
        <Paragraph
          key={`${paragraph.citations.join(' ')} ${paragraph.text}`}
          paragraph={paragraph}
          cited={citations.filter(({ label }) => paragraph.citations.includes(label))}
          onGo={onGo}
        />
      ))}
    </section>
  );
}

interface ParagraphProps {
  readonly paragraph: ReportParagraph;
  readonly cited: readonly Citation[];
  readonly onGo: (citation: Citation) => void;
}

function Paragraph({ paragraph, cited, onGo }: ParagraphProps) {
  const focus = useFocus();
  const isThread =
    focus !== null &&
    focus.kind !== 'entity' &&
    cited.some(({ target }) => isSameTarget(target, focus));
  const [first] = cited;
  return (
    <p
      id={first === undefined ? undefined : `rt-fact-${first.label}`}
      className={`rt-sheet-${paragraph.kind}${isThread ? ' rt-sheet-thread' : ''}`}
    >
      {visibleText(paragraph.text)}
      {cited.map((citation) => (
        <AriaButton
          key={citation.label}
          className="rt-cite-label rt-cite-button"
          aria-label={`Select what ${citation.label} stands for`}
          onPress={() => onGo(citation)}
        >
          {citation.label}
        </AriaButton>
      ))}
    </p>
  );
}

function Figure({ figure, index }: { readonly figure: ReportFigure; readonly index: number }) {
  const source = useMemo(() => figureSource(figure.svg), [figure.svg]);
  const caption = visibleText(figure.caption);
  return (
    <figure id={`rt-figure-${index}`}>
      <img src={source} alt={`${visibleText(figure.title)}. ${caption}`} />
      <figcaption>
        Figure {index + 1}. {caption}
      </figcaption>
    </figure>
  );
}
