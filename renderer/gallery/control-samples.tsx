/** Buttons, fields, tabs, menus, chips, messages. */
import { useState } from 'react';
import { Button, IconButton } from '../components/button.tsx';
import { FilterChip, SourceChip } from '../components/chip.tsx';
import { SearchField, TextField } from '../components/field.tsx';
import { Kbd } from '../components/kbd.tsx';
import { MaskedValue } from '../components/masked-value.tsx';
import { MenuButton, PopoverButton } from '../components/menu.tsx';
import { Facts, Pane, PaneSection } from '../components/pane.tsx';
import { Progress } from '../components/progress.tsx';
import { Sign } from '../components/sign.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/states.tsx';
import { Tabs } from '../components/tabs.tsx';
import { ToastBox } from '../components/toasts.tsx';
import { Toolbar } from '../components/toolbar.tsx';

const nothing = (): void => undefined;
const CHOICES = [
  { id: 'one', title: 'Expand', keyHint: 'E' },
  { id: 'two', title: 'Not now', isDisabled: true },
];

export function ControlSamples() {
  const [text, setText] = useState('deploy');
  const [isOn, setOn] = useState(true);
  return (
    <>
      <div className="rt-gallery-line">
        <Button tone="primary" size="large" keyHint="Ctrl+O">
          Open files…
        </Button>
        <Button size="large">Open case…</Button>
        <Toolbar label="Small buttons">
          <Button keyHint="C">Cite</Button>
          <Button isDisabled keyHint="E">
            Expand
          </Button>
          <Button tone="danger">Discard…</Button>
          <Button tone="quiet">ignore</Button>
          <IconButton label="Close">
            <Sign shape="cross" />
          </IconButton>
        </Toolbar>
        <MenuButton title="Fold" choices={CHOICES} onChoose={nothing} />
        <PopoverButton title="+ time" label="Time filter">
          <p>Any small panel.</p>
        </PopoverButton>
        <Kbd keys="Ctrl+Shift+Z" />
      </div>
      <div className="rt-gallery-line">
        <TextField label="Note" value={text} onChange={setText} />
        <SearchField label="Search" value={text} onChange={setText} />
        <SearchField label="Search" value="" placeholder="Search events" onChange={nothing} />
        <SourceChip
          label="GitLab audit"
          count="812k"
          colour="var(--kind-account)"
          isOn={isOn}
          onChange={setOn}
        />
        <SourceChip
          label="CloudTrail"
          count="239k"
          colour="var(--kind-wallet)"
          isOn={false}
          onChange={nothing}
        />
        <FilterChip label="6 May 14:00 – 8 May 22:10" onRemove={nothing} />
        <MaskedValue label="the token" value="not-a-real-token-41d7" />
      </div>
      <div className="rt-gallery-line">
        <Progress label="Reading" done={78} total={100} note="78 % · 9 s left" onCancel={nothing} />
        <Progress label="Indexing" done={0} total={0} />
      </div>
    </>
  );
}

const TABS = [
  { id: 'details', title: 'Details', content: <DetailsSample /> },
  { id: 'why', title: 'Why linked', count: 3, content: <p>Receipts</p> },
];

export function MessageSamples() {
  const toast = { id: 1, stays: false, action: { label: 'Show in report', run: nothing } } as const;
  return (
    <>
      <div className="rt-gallery-line">
        <ToastBox shown={{ ...toast, tone: 'ok', text: 'Cited as E7: Duo session #8812' }} />
        <ToastBox
          shown={{ ...toast, tone: 'doubt', action: null, text: 'Saved, but not flushed' }}
        />
        <ToastBox shown={{ ...toast, tone: 'danger', action: null, text: 'The disk is full' }} />
      </div>
      <div className="rt-gallery-line">
        <div className="rt-gallery-box">
          <Pane title="Empty" note="0 of 448">
            <EmptyState title="No links yet" actions={<Button>Open accounts…</Button>}>
              Links need an account list, or events that name addresses.
            </EmptyState>
          </Pane>
        </div>
        <div className="rt-gallery-box">
          <Pane title="Failed" actions={<Button>Fit</Button>}>
            <ErrorState
              title="The events could not be read"
              error={new Error('no field `adress`: did you mean `ip`?')}
              onRetry={nothing}
            />
          </Pane>
        </div>
        <div className="rt-gallery-box">
          <Pane title="Waiting" footer={<Button keyHint="C">Cite</Button>}>
            <LoadingState text="Reading events…" />
          </Pane>
        </div>
        <div className="rt-gallery-box">
          <Pane title="Inspector" scroll="none">
            <Tabs label="Inspector" tabs={TABS} />
          </Pane>
        </div>
      </div>
    </>
  );
}

function DetailsSample() {
  return (
    <PaneSection title="What happened" note="recorded">
      <Facts
        facts={[
          ['Start', '12:56:19.654'],
          [
            'Approval',
            <span key="approval" className="rt-danger">
              not recorded
            </span>,
          ],
        ]}
      />
    </PaneSection>
  );
}
