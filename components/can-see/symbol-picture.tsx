// One of our symbols as a picture in a Preact page, hidden from screen readers: the sentence beside it says it.
import { useEffect, useRef } from 'preact/hooks'
import type { SymbolName } from '../../shared/look/symbols.ts'
import { drawSymbol } from '../symbol.ts'

export const SymbolPicture = ({ name }: { name: SymbolName }) => {
  const place = useRef<HTMLSpanElement>(null)
  useEffect(() => place.current?.replaceChildren(drawSymbol(name)), [name])
  return <span class="symbol" ref={place} />
}
