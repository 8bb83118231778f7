// Parts that few screens need are fetched when they are wanted: the Now screen must be there at once.
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** A part that is fetched when it is first drawn. @param isQuiet it stands there only now and again: nothing waits for it */
export const later =
  <P extends object>(load: () => Promise<ComponentType<P>>, isQuiet = false): ComponentType<P> =>
  (props) => {
    const [loaded, setLoaded] = useState<{ Part: ComponentType<P> } | 'failed' | null>(null)
    useEffect(() => {
      load().then(
        (Part) => setLoaded({ Part }),
        () => setLoaded('failed'),
      )
    }, [])
    if (loaded === null) return isQuiet ? null : <p role="status">One moment…</p>
    return loaded === 'failed' ? (
      <p role="alert">This could not be loaded. Reload the page.</p>
    ) : (
      <loaded.Part {...props} />
    )
  }
