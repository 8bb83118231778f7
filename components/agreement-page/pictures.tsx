// The four pictures of the youngest pupils' agreement: our own line drawings on a grid of 48. The sentence beside each
// carries the meaning, so they are hidden from screen readers.
import type { AgreementPicture } from '../../shared/agreement/agreement-text.ts'

const Picture = ({ children }: { children: preact.ComponentChildren }) => (
  <svg class="picture" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
    {children}
  </svg>
)

/** A calm child's head: eyes and a mouth, nothing that tells who it is. */
const Head = ({ x, y, r, mouth }: { x: number; y: number; r: number; mouth: string }) => (
  <>
    <circle class="skin" cx={x} cy={y} r={r} />
    <circle class="dot" cx={x - r * 0.35} cy={y - r * 0.12} r={r * 0.11} />
    <circle class="dot" cx={x + r * 0.35} cy={y - r * 0.12} r={r * 0.11} />
    <path d={mouth} />
  </>
)

/** A child stops; a cloud of thought with three dots. */
const Think = () => (
  <Picture>
    <path class="cloth" d="M6 46c0-8 5-12 12-12s12 4 12 12Z" />
    <Head x={18} y={24} r={10} mouth="M15 28.5h6" />
    <path class="sun" d="M31 16c-4 0-5-6 0-6.5 0-5 8-5.5 9-1 5-.5 6 7 0 7.500Z" />
    <circle class="sun" cx={30} cy={20.5} r={1.6} />
    <circle class="dot" cx={33.5} cy={12.5} r={0.9} />
    <circle class="dot" cx={36.5} cy={12.5} r={0.9} />
    <circle class="dot" cx={39.5} cy={12.5} r={0.9} />
  </Picture>
)

/** A small one looks up to a big one, with a question mark between them. */
const Ask = () => (
  <Picture>
    <path class="cloth" d="M20 46c0-12 5-17 13-17s13 5 13 17Z" />
    <Head x={33} y={20} r={9} mouth="M29.5 23.500c2 2.5 5 2.5 7 0" />
    <path class="sky" d="M2 46c0-6 3-9 8-9s8 3 8 9Z" />
    <Head x={10} y={31} r={6.5} mouth="M8 34c1.3 1.2 2.7 1.2 4 0" />
    <path class="thick" d="M9 8c0-5 8-5 8 0 0 3.5-4 3-4 6.5" />
    <circle class="dot" cx={13} cy={18.5} r={1.4} />
  </Picture>
)

/** A hand presses the one picture on the screen that has a tick. */
const Known = () => (
  <Picture>
    <rect class="paper" x={4} y={5} width={40} height={28} rx={3} />
    <rect class="sun" x={9} y={10} width={13} height={13} rx={2.5} />
    <path class="thick" d="M12 16.500l2.8 3L19 14" />
    <rect class="sky" x={27} y={10} width={12} height={5.5} rx={1.5} />
    <rect class="sky" x={27} y={19} width={12} height={5.5} rx={1.5} />
    <path
      class="skin"
      d="M17 24.500c0-2.6 4-2.6 4 0V33l6.5 1.500c2.5.6 3.5 2.5 3 5L29.5 46h-10L13 37.500c-1.3-2.2 1.2-4 3-2.500l1 1Z"
    />
  </Picture>
)

/** A worried child speaks; a big one bends an ear. */
const Tell = () => (
  <Picture>
    <path class="sky" d="M1 46c0-6.5 3.5-10 9-10s9 3.5 9 10Z" />
    <Head x={10} y={29} r={7} mouth="M7.5 33.500c1.5-1.8 3.5-1.8 5 0" />
    <path class="paper" d="M8 5h15c2 0 3 1 3 3v6c0 2-1 3-3 3h-6l-4 4v-4H8c-2 0-3-1-3-3V8c0-2 1-3 3-3Z" />
    <path d="M10 9.500h11M10 13h7" />
    <path class="cloth" d="M25 46c0-10 3.5-14.5 10.5-14.500S46 36 46 46Z" />
    <Head x={35} y={22} r={8.5} mouth="M32 25.500c2 1.6 4 1.6 6 0" />
  </Picture>
)

const DRAWN: Record<AgreementPicture, () => preact.JSX.Element> = { think: Think, ask: Ask, known: Known, tell: Tell }

export const AgreementDrawing = ({ picture }: { picture: AgreementPicture }) => {
  const Drawn = DRAWN[picture]
  return <Drawn />
}
