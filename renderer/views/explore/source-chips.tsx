/** The kinds of sources with their counts: off leaves their events out. */
import { formatCount, formatShortCount } from '../../format.ts';
import { SourceChip } from '../../components/chip.tsx';
import { useCase } from '../../state/case.ts';
import { isFiltering, setFilter, useFilter } from '../../state/filter.ts';
import { useShown } from '../../state/shown.ts';
import { type SourceGroup, sourceGroups } from './source-looks.ts';

export function SourceChips() {
  const groups = sourceGroups(useCase()?.info.sources ?? []);
  return (
    <>
      {groups.map((group) => (
        <GroupChip key={group.format} group={group} />
      ))}
    </>
  );
}

function GroupChip({ group }: { readonly group: SourceGroup }) {
  const filter = useFilter();
  const { overview } = useShown();
  const { withoutSources } = filter;
  const { files, label, tint } = group;
  const isOn = files.some((id) => !withoutSources.includes(id));
  const own = overview?.sources.filter(({ evidence }) => files.includes(evidence)) ?? [];
  const all = own.reduce((sum, source) => sum + source.all, 0);
  const matched = own.reduce((sum, source) => sum + source.matched, 0);
  const change = (on: boolean): void => {
    const others = withoutSources.filter((id) => !files.includes(id));
    setFilter({ withoutSources: on ? others : [...others, ...files] });
  };
  const words = [
    ...own.map(({ file, all: count }) => `${file}: ${formatCount(count)}`),
    `the filter leaves ${formatCount(matched)} of ${formatCount(all)}`,
  ];
  return (
    <span title={words.join('\n')}>
      <SourceChip
        label={label}
        count={formatShortCount(isOn && isFiltering(filter) ? matched : all)}
        colour={tint}
        isOn={isOn}
        onChange={change}
      />
    </span>
  );
}
