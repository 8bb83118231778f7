// Pip as a picture in a Preact page: the same drawing as on the button.
import { useEffect, useRef } from 'preact/hooks'
import { drawPip } from '../pip.ts'

export const PipPicture = () => {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.replaceChildren(drawPip()), [])
  return <div class="pip-picture" ref={place} />
}
