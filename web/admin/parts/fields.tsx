import { type ReactNode, useId } from 'react';

interface FieldProps {
  readonly label: string;
  readonly children: (id: string, describedBy: string | undefined) => ReactNode;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}

/** A field with its name above and what to mend below. */
export function Field({ label, children, hint, error }: FieldProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={error ? 'field field-wrong' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {children(id, note ? `${id}-note` : undefined)}
      {note && (
        <p id={`${id}-note`} className="field-note" role={error ? 'alert' : undefined}>
          {note}
        </p>
      )}
    </div>
  );
}

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'password' | 'number' | 'datetime-local' | 'search' | 'tel';
  readonly name?: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly required?: boolean;
  readonly step?: string;
  readonly placeholder?: string;
  readonly autoComplete?: string;
  readonly maxLength?: number;
}

export const TextField = ({ label, value, onChange, hint, error, ...rest }: TextProps) => (
  <Field label={label} hint={hint} error={error}>
    {(id, note) => (
      <input
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-describedby={note}
        aria-invalid={error !== undefined}
        spellCheck={false}
        autoComplete="off"
        {...rest}
      />
    )}
  </Field>
);

interface PickProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly hint?: string | undefined;
  readonly name?: string;
}

export const Pick = <Value extends string>({
  label,
  value,
  onChange,
  options,
  hint,
  name,
}: PickProps<Value>) => (
  <Field label={label} hint={hint}>
    {(id, note) => (
      <select
        id={id}
        name={name}
        value={value}
        onChange={(event) => onChange(event.target.value as Value)}
        aria-describedby={note}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    )}
  </Field>
);

interface CheckProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}

export const Check = ({ label, checked, onChange, disabled }: CheckProps) => (
  <label className="check">
    <input
      type="checkbox"
      checked={checked}
      disabled={disabled}
      onChange={(event) => onChange(event.target.checked)}
    />
    <span>{label}</span>
  </label>
);
