/** Fields to write in: one line, many lines, and a search. */
import {
  Button as AriaButton,
  Input,
  Label,
  SearchField as AriaSearchField,
  TextArea,
  TextField as AriaTextField,
} from 'react-aria-components';
import './field.css';
import { Sign } from './sign.tsx';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly lines?: number;
  /** The label is said by screen readers and not drawn. */
  readonly hideLabel?: boolean;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly maxLength?: number;
  /** Shown as dots; nobody remembers it for the person. */
  readonly secret?: boolean;
  /** Enter. */
  readonly onSubmit?: () => void;
}

export function TextField(props: TextFieldProps) {
  const { label, value, onChange, lines = 1, hideLabel = false, placeholder = '' } = props;
  return (
    <AriaTextField
      className="rt-field"
      value={value}
      onChange={onChange}
      autoFocus={props.autoFocus ?? false}
      maxLength={props.maxLength ?? 20_000}
      type={props.secret === true ? 'password' : 'text'}
      autoComplete="off"
      onKeyDown={(event) => {
        if (event.key === 'Enter' && props.onSubmit !== undefined) props.onSubmit();
        else event.continuePropagation();
      }}
    >
      <Label className={hideLabel ? 'rt-hidden' : 'rt-field-label'}>{label}</Label>
      {lines > 1 ? (
        <TextArea className="rt-input rt-input-lines" rows={lines} placeholder={placeholder} />
      ) : (
        <Input className="rt-input" placeholder={placeholder} />
      )}
    </AriaTextField>
  );
}

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onSubmit?: (value: string) => void;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
}

export function SearchField(props: SearchFieldProps) {
  const { label, value, onChange, onSubmit, placeholder = '', autoFocus = false } = props;
  return (
    <AriaSearchField
      className="rt-field rt-search"
      aria-label={label}
      value={value}
      onChange={onChange}
      autoFocus={autoFocus}
      {...(onSubmit === undefined ? {} : { onSubmit })}
    >
      <Input className="rt-input" placeholder={placeholder} />
      <AriaButton className="rt-search-clear">
        <Sign shape="cross" size={8} />
      </AriaButton>
    </AriaSearchField>
  );
}
