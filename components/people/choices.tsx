// A group of radio buttons or tick boxes with one legend.
interface ChoicesProps {
  legend: string
  name: string
  kind: 'radio' | 'checkbox'
  options: readonly { value: string; label: string; hint?: string }[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}

export const Choices = ({ legend, name, kind, options, chosen, onChange }: ChoicesProps) => (
  <fieldset class="choices" id={name} tabIndex={-1}>
    <legend>{legend}</legend>
    {options.map(({ value, label, hint }) => (
      <label key={value}>
        <input
          type={kind}
          name={name}
          value={value}
          checked={chosen.includes(value)}
          onChange={({ currentTarget: { checked } }) => {
            if (kind === 'radio') onChange([value])
            else onChange(checked ? [...chosen, value] : chosen.filter((one) => one !== value))
          }}
        />
        <span>
          {label}
          {hint !== undefined && <span class="quiet"> {hint}</span>}
        </span>
      </label>
    ))}
  </fieldset>
)
