// Parts that few screens need are fetched when they are wanted: the Now screen must be there at once.
import type { ComponentChildren, ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** A part that is fetched when it is first drawn. `waiting` stands there until then, `failed` where it could not be. */
export const later =
  <P extends object>(
    load: () => Promise<ComponentType<P>>,
    waiting: ComponentChildren = <p role="status">One moment…</p>,
    failed: ComponentChildren = <p role="alert">This could not be loaded. Reload the page.</p>,
  ): ComponentType<P> =>
  (props) => {
    const [loaded, setLoaded] = useState<{ Part: ComponentType<P> } | 'failed' | null>(null)
    useEffect(() => {
      load().then(
        (Part) => setLoaded({ Part }),
        () => setLoaded('failed'),
      )
    }, [])
    if (loaded === null) return waiting
    return loaded === 'failed' ? failed : <loaded.Part {...props} />
  }

/** The same for a part that is nothing most of the time: it says neither that it comes nor that it could not. */
export const laterQuietly = <P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> =>
  later(load, null, null)
