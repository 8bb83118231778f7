// Ways in with an account of the school, beside a password.

interface ProviderButtonsProps {
  providers: readonly { name: string; label: string }[]
  isBusy: boolean
  onChoose: (name: string) => void
}

export const ProviderButtons = ({ providers, isBusy, onChoose }: ProviderButtonsProps) =>
  providers.length === 0 ? null : (
    <section class="ways" aria-label="With an account of your school">
      {providers.map(({ name, label }) => (
        <button
          key={name}
          type="button"
          class="button"
          data-action={`with-${name}`}
          aria-disabled={isBusy}
          onClick={() => !isBusy && onChoose(name)}
        >
          Continue with {label}
        </button>
      ))}
    </section>
  )
