// Messages inside the extension: one table. Web pages may send nothing. Who sent a message (tab, frame, address) is
// what the browser says, never what the body says. The background validates; content scripts trust the background.
import * as z from 'zod/mini'
import { type AgreementShown, type AnswerOutcome, GivenAnswer } from '../agreement/page-messages.ts'
import type { CoverView } from '../concern/cover-view.ts'
import type { Verdict } from '../guard/verdict.ts'
import { AtMs, Id } from './ids.ts'
import { ConcernTo, PressRoute } from './vocabulary.ts'

/** `content`: our script in a web page. `extension`: one of our own pages. */
export type Sender = 'content' | 'extension'

const define = <Request extends z.core.$ZodType, Reply>(from: readonly Sender[], request: Request) => ({
  from,
  request,
  reply: undefined as unknown as Reply,
})

/** How the button looks for this person; kept in `storage.local` under `look` so that a page's first frame needs no message. */
export interface Look {
  label: string
  longLabel: string
  /** The second button: for the safeguarding lead, unseen by the class teacher. */
  someoneElse: string
  someoneElseLong: string
  movePip: string
  /** Diameter of Pip in CSS px: 64, or 48 from ks3. */
  size: 64 | 48
  /** First frame of the cover. */
  firstFrame: CoverView
  /** For the case that the background cannot be reached at all. */
  couldNotSave: CoverView
  /** The same for a press that the teacher must not learn of. */
  couldNotSaveForDsl: CoverView
}

/** One press. The id is made where the child pressed, so that a page that asks again after a dead worker makes one concern. */
export const Press = z.strictObject({ id: Id, pressedAt: AtMs, route: PressRoute, to: ConcernTo })
export type Press = z.infer<typeof Press>

export const MESSAGES = {
  /** A child pressed. The reply comes only after the strict transaction (`stored`) or after saving failed. */
  press: define<z.ZodMiniType<Press>, { view: CoverView }>(['content', 'extension'], Press),
  /** Asked by every cover when it is drawn and every 4 s while it stands: heals lost pushes and keeps the worker awake. `view: null` means "you are not covered: go". */
  'cover-view': define<z.ZodMiniType<Record<string, never>>, { view: CoverView | null }>(
    ['content', 'extension'],
    z.strictObject({}),
  ),
  /** "Close the page": closes the pressed tab, else the sender's own; a last tab is first given company. */
  'close-page': define<z.ZodMiniType<Record<string, never>>, { closed: boolean }>(
    ['content', 'extension'],
    z.strictObject({}),
  ),
  /** A page keeps tearing the cover down: the tab is replaced by the cover page. */
  'page-fights': define<z.ZodMiniType<Record<string, never>>, Record<string, never>>(['content'], z.strictObject({})),
  /** The popup asks how to draw itself. */
  'popup-facts': define<z.ZodMiniType<Record<string, never>>, { look: Look; covered: CoverView | null }>(
    ['extension'],
    z.strictObject({}),
  ),
  /** The hold page asks what became of its address; answered when the guard is ready. */
  'judge-held': define<z.ZodMiniType<{ url: string; frame: 'top' | 'sub' }>, HeldAnswer>(
    ['extension'],
    z.strictObject({ url: z.string().check(z.maxLength(100_000)), frame: z.enum(['top', 'sub']) }),
  ),
  /** The block page asks what to say. The address comes from the browser's own record of the redirect. */
  'blocked-facts': define<z.ZodMiniType<{ url: string }>, BlockedFacts>(
    ['extension'],
    z.strictObject({ url: z.string().check(z.maxLength(100_000)) }),
  ),
  /** The agreement page asks what to show; null: nothing, it closes itself. */
  'agreement-shown': define<z.ZodMiniType<Record<string, never>>, { shown: AgreementShown | null }>(
    ['extension'],
    z.strictObject({}),
  ),
  'agreement-answer': define<z.ZodMiniType<GivenAnswer>, { outcome: AnswerOutcome }>(['extension'], GivenAnswer),
} as const

/** What becomes of a held address: go on to it, or show the block page for it. */
export type HeldAnswer = { go: 'on' } | { go: 'blocked'; blockedUrl: string }

/** What the block page shows. Pupils' pages show neither address nor list. */
export type BlockedFacts =
  | {
      audience: 'pupil'
      title: string
      headline: string
      line: string
      goBack: string
      look: Look
      lang: string
      dir: 'ltr' | 'rtl'
    }
  | { audience: 'staff'; host: string; verdict: Verdict; filteringLead: string | null; look: Look }

export type MessageName = keyof typeof MESSAGES
export type MessageRequest<N extends MessageName> = z.infer<(typeof MESSAGES)[N]['request']>
export type MessageReply<N extends MessageName> = (typeof MESSAGES)[N]['reply']

/** Every answer on the wire: never a rejection, so that old and new browsers behave alike. */
export type Answer<N extends MessageName> = { ok: true; reply: MessageReply<N> } | { ok: false; why: string }

/** What the background tells covers and content scripts. */
export type Push = { push: 'cover'; view: CoverView } | { push: 'uncover' } | { push: 'look'; look: Look }
