// The steps an adult can take on an alert, one main step at a time. A pressed button never moves on by a double press.
import { useState } from 'preact/hooks'
import type { Alert } from '../../shared/protocol/alerts.ts'
import type { CardWish, Step } from './card-state.ts'

interface ActionButtonProps {
  /** Unique in the card: focus finds the way back by it. */
  name: string
  isMain?: boolean
  isBusy: boolean
  onPress: () => void
  children: preact.ComponentChildren
}

/** A button that keeps its focus while its step is on its way, and takes a double press or a held key as one press. */
export const ActionButton = ({ name, isMain = false, isBusy, onPress, children }: ActionButtonProps) => (
  <button
    type="button"
    class={isMain ? 'button is-main' : 'button'}
    data-action={name}
    aria-disabled={isBusy}
    onKeyDown={(event) => {
      if (event.repeat) event.preventDefault()
    }}
    onClick={(event) => {
      if (!isBusy && event.detail <= 1) onPress()
    }}
  >
    {children}
  </button>
)

interface CardActionsProps {
  alert: Alert
  /** The adult at this screen is the one who is going or with the pupil. */
  isMine: boolean
  isShared: boolean
  step: Step | undefined
  onWish: (wish: CardWish) => void
}

const NOTE_LONGEST = 2_000

const Release = ({
  alert,
  isMain,
  isBusy,
  onWish,
}: Omit<CardActionsProps, 'isMine' | 'isShared' | 'step'> & { isMain: boolean; isBusy: boolean }) => {
  const [isChoosing, setChoosing] = useState(false)
  const release = (page: 'take-away' | 'give-back') => () => onWish({ step: 'release', page })
  if (!isChoosing)
    return (
      <ActionButton
        name="release"
        isMain={isMain}
        isBusy={isBusy}
        onPress={alert.mayGiveBack ? () => setChoosing(true) : release('take-away')}
      >
        Release the screen
      </ActionButton>
    )
  return (
    <fieldset class="release-choice">
      <legend>What happens to the page?</legend>
      <ActionButton name="take-away" isMain isBusy={isBusy} onPress={release('take-away')}>
        Take the page away
      </ActionButton>
      <ActionButton name="give-back" isBusy={isBusy} onPress={release('give-back')}>
        Give the page back
      </ActionButton>
      <ActionButton name="back" isBusy={isBusy} onPress={() => setChoosing(false)}>
        Not yet
      </ActionButton>
    </fieldset>
  )
}

const Close = ({
  alert,
  isShared,
  isBusy,
  onWish,
}: Omit<CardActionsProps, 'isMine' | 'step'> & { isBusy: boolean }) => {
  const [note, setNote] = useState('')
  const noteId = `note-${alert.id}`
  return (
    <div class="close">
      <label for={noteId}>What happened, and what was done (optional)</label>
      {isShared && (
        <p class="hint" id={`${noteId}-hint`}>
          The class may see this screen: write no names.
        </p>
      )}
      <textarea
        id={noteId}
        rows={2}
        maxLength={NOTE_LONGEST}
        aria-describedby={isShared ? `${noteId}-hint` : undefined}
        value={note}
        onInput={(event) => setNote(event.currentTarget.value)}
      />
      <div class="actions">
        <ActionButton
          name="dealt-with"
          isMain
          isBusy={isBusy}
          onPress={() =>
            onWish({ step: 'close', outcome: 'dealt-with', note: note.trim() === '' ? null : note.trim() })
          }
        >
          Dealt with
        </ActionButton>
        <ActionButton
          name="mistake"
          isBusy={isBusy}
          onPress={() => onWish({ step: 'close', outcome: 'mistake', note: null })}
        >
          Pressed by mistake
        </ActionButton>
      </div>
    </div>
  )
}

export const CardActions = ({ alert, isMine, isShared, step, onWish }: CardActionsProps) => {
  const isBusy = step?.kind === 'busy'
  const button = (name: 'seen' | 'unsee' | 'coming' | 'with', isMain: boolean, label: string) => (
    <ActionButton key={name} name={name} isMain={isMain} isBusy={isBusy} onPress={() => onWish({ step: name })}>
      {label}
    </ActionButton>
  )
  switch (alert.state) {
    case 'new':
      return [button('coming', true, 'I’m going'), button('seen', false, 'I’ve seen it')]
    case 'seen':
      return [button('coming', true, 'I’m going'), isMine && button('unsee', false, 'I have not seen it')]
    case 'coming':
      return [
        button('with', isMine, 'I’m with the pupil'),
        alert.isLate && button('coming', !isMine, isMine ? 'I’m still going' : 'I’m going'),
        isMine && button('unsee', false, 'I’m not going after all'),
      ]
    case 'with':
      return <Release alert={alert} isMain={isMine} isBusy={isBusy} onWish={onWish} />
    case 'released':
      return <Close alert={alert} isShared={isShared} isBusy={isBusy} onWish={onWish} />
    case 'closed':
      return null
  }
}
