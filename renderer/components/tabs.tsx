/** Tabs of a pane or the inspector. What is active is marked in the text colour: red is the thread's. */
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import './tabs.css';

export interface TabItem<Id extends string> {
  readonly id: Id;
  readonly title: string;
  readonly count?: number;
  readonly content: ReactNode;
}

interface TabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly TabItem<Id>[];
  readonly active?: Id;
  readonly onChange?: (id: Id) => void;
  /** Right of the tabs. */
  readonly actions?: ReactNode;
}

export function Tabs<Id extends string>({ label, tabs, active, onChange, actions }: TabsProps<Id>) {
  const change = (key: unknown): void => {
    const tab = tabs.find(({ id }) => id === key);
    if (tab !== undefined) onChange?.(tab.id);
  };
  return (
    <AriaTabs
      className="rt-tabs"
      onSelectionChange={change}
      {...(active === undefined ? {} : { selectedKey: active })}
    >
      <div className="rt-tabs-head">
        <TabList aria-label={label} className="rt-tab-list">
          {tabs.map(({ id, title, count }) => (
            <Tab key={id} id={id} className="rt-tab">
              {title}
              {count !== undefined && <span className="rt-muted"> {count}</span>}
            </Tab>
          ))}
        </TabList>
        <span className="rt-grow" />
        {actions}
      </div>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} id={id} className="rt-tab-panel">
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
