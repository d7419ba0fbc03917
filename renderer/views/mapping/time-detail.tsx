/** How a time is written, and the zone of those that state none. */
import { useState } from 'react';
import { TIME_READINGS } from '../../../shared/model/mapping.ts';
import type { Mapping, MappingTrial } from '../../../shared/model/mapping.ts';
import { StateText } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { MenuButton } from '../../components/menu.tsx';
import { withTime } from '../../state/edit-mapping.ts';
import { changeMapping } from '../../state/mapping-flow.ts';
import { isDoubtful, isEpoch, READING_WORDS, shortReading } from './role-words.ts';

interface TimeDetailProps {
  readonly mapping: Mapping;
  readonly trial: MappingTrial | null;
}

export function TimeDetail({ mapping, trial }: TimeDetailProps) {
  const [typed, setTyped] = useState('');
  if (mapping.time === null) return null;
  const { reading } = mapping.time;
  const zone = mapping.time.zone ?? '';
  const changeZone = (text: string): void => {
    setTyped(text);
    changeMapping(withTime(mapping, { zone: text.trim() === '' ? null : text.trim() }));
  };
  const choose = (id: string): void => {
    const next = TIME_READINGS.find((each) => each === id);
    if (next !== undefined) changeMapping(withTime(mapping, { reading: next }));
  };
  return (
    <>
      <MenuButton
        label={`Times are written: ${READING_WORDS[reading]}`}
        title={READING_WORDS[reading]}
        choices={TIME_READINGS.map((id) => ({ id, title: READING_WORDS[id] }))}
        onChoose={choose}
      />
      <Likely mapping={mapping} trial={trial} />
      {!isEpoch(reading) && (
        <TextField
          label="Zone of times that state none"
          placeholder="not known: UTC is assumed"
          // As typed, with its blanks, unless the zone was changed from elsewhere since.
          value={typed.trim() === zone ? typed : zone}
          onChange={changeZone}
          maxLength={64}
        />
      )}
    </>
  );
}

/** What the values themselves say of how they are written, where the mapping says otherwise or cannot know. */
function Likely({ mapping, trial }: TimeDetailProps) {
  const likely = trial?.likelyTime ?? null;
  if (likely === null || trial === null || mapping.time === null) return null;
  if (isDoubtful(mapping.time.reading, trial)) {
    return (
      <StateText tone="doubt">
        No value tells whether the day or the month stands first: it must be known from elsewhere.
      </StateText>
    );
  }
  const { reading } = likely;
  if (trial.undated === 0 || reading === mapping.time.reading) return null;
  return (
    <div className="rt-mapping-hint">
      <StateText tone="doubt">
        The values look like another spelling: {shortReading(reading)}.
      </StateText>
      <Button onPress={() => changeMapping(withTime(mapping, { reading }))}>
        Read them as {shortReading(reading)}
      </Button>
    </div>
  );
}
