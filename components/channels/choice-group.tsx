// One choice among a few, as plain radio buttons under their question.

interface ChoiceGroupProps<V extends string> {
  id: string
  question: string
  hint?: string
  options: readonly (readonly [V, string])[]
  value: V
  onChoose: (value: V) => void
}

export const ChoiceGroup = <V extends string>({
  id,
  question,
  hint,
  options,
  value,
  onChoose,
}: ChoiceGroupProps<V>) => (
  <fieldset class="choice-group" aria-describedby={hint === undefined ? undefined : `${id}-hint`}>
    <legend>{question}</legend>
    {hint !== undefined && (
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
    {options.map(([each, label]) => (
      <label key={each} for={`${id}-${each}`}>
        <input
          type="radio"
          id={`${id}-${each}`}
          name={id}
          value={each}
          checked={each === value}
          onChange={() => onChoose(each)}
        />
        {label}
      </label>
    ))}
  </fieldset>
)
