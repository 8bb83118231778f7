// Messages inside the extension: one table. Web pages may send nothing. Who sent a message (tab, frame, address) is
// what the browser says, never what the body says. The background validates; content scripts trust the background.
import * as z from 'zod/mini'
import { type AgreementShown, type AnswerOutcome, GivenAnswer } from '../agreement/page-messages.ts'
import type { CanSeeFacts } from '../can-see/can-see.ts'
import type { EyesFrontFacts, LessonOn } from '../class-view/page-messages.ts'
import type { CoverView } from '../concern/cover-view.ts'
import type { Helpline } from '../concern/helplines.ts'
import type { Verdict } from '../guard/verdict.ts'
import type { Shape } from '../look/shape.ts'
import { type PageLink, PupilPage, type PupilPageFacts, Spoken } from '../pupil-page/page-messages.ts'
import type { MoreWords, PracticeWords } from '../words/word-types.ts'
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
  /** Instead of Pip, from key stage 3 on. */
  picture: readonly Shape[] | null
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

export const FEELINGS = ['worried', 'sad', 'cross', 'not-sure'] as const
export type Feeling = (typeof FEELINGS)[number]

export const SayMore = z.discriminatedUnion('about', [
  z.strictObject({ about: z.literal('bystander') }),
  z.strictObject({ about: z.literal('feeling'), feeling: z.enum(FEELINGS) }),
])
export type SayMore = z.infer<typeof SayMore>

/** What the page behind "More help" may offer. Null: nothing is covered, and there is nothing to offer. */
export interface MoreFacts {
  words: MoreWords
  /** Null: the press was for the safeguarding lead already. */
  someoneElse: { label: string; longLabel: string } | null
  asksFeelings: boolean
  helplines: readonly Helpline[]
  hasCodes: boolean
  lang: string
  dir: 'ltr' | 'rtl'
}

/** What the practice page shows. */
export interface PracticeFacts {
  isOpen: boolean
  words: PracticeWords
  look: Look
  lang: string
  dir: 'ltr' | 'rtl'
}

/** What became of a typed release code. */
export type CodeAnswer =
  | { outcome: 'released' }
  | { outcome: 'wrong' }
  /** Too many wrong ones: not looked at. */
  | { outcome: 'wait'; waitMs: number }
  | { outcome: 'none' }

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
  /** The second button of a cover. `view: null`: this cover is lifted. */
  'cover-act': define<z.ZodMiniType<{ act: 'undo' | 'carry-on' }>, { done: boolean }>(
    ['content', 'extension'],
    z.strictObject({ act: z.enum(['undo', 'carry-on']) }),
  ),
  /** "More help" on a cover in a web page: our own page for it comes to the front. */
  'open-more': define<z.ZodMiniType<Record<string, never>>, Record<string, never>>(
    ['content', 'extension'],
    z.strictObject({}),
  ),
  /** The speaker: says what the cover says now, by a voice of this device. */
  'read-aloud': define<z.ZodMiniType<Record<string, never>>, Record<string, never>>(
    ['content', 'extension'],
    z.strictObject({}),
  ),
  /** What "More help" offers now. */
  'more-facts': define<z.ZodMiniType<Record<string, never>>, MoreFacts>(['extension'], z.strictObject({})),
  /** Something more about the press that stands: it was for somebody else, or how the child feels. */
  'say-more': define<z.ZodMiniType<SayMore>, { noted: boolean }>(['extension'], SayMore),
  /** An adult at the machine types the release code. */
  'release-code': define<z.ZodMiniType<{ code: string }>, CodeAnswer>(
    ['extension'],
    z.strictObject({ code: z.string().check(z.regex(/^\d{6}$/)) }),
  ),
  /** A page that the browser kept out of sight is about to be seen again. False: its address is not open any more. */
  'may-show': define<z.ZodMiniType<Record<string, never>>, { may: boolean }>(['content'], z.strictObject({})),
  /** A page keeps tearing the cover down: the tab is replaced by the cover page. */
  'page-fights': define<z.ZodMiniType<Record<string, never>>, Record<string, never>>(['content'], z.strictObject({})),
  /** The popup asks how to draw itself. */
  'popup-facts': define<
    z.ZodMiniType<Record<string, never>>,
    {
      look: Look
      practice: string | null
      /** A quiet line while a lesson has rules of its own. */
      lesson: LessonOn | null
      links: readonly PageLink[]
      lang: string
      dir: 'ltr' | 'rtl'
    }
  >(['extension'], z.strictObject({})),
  /** A quiet link in the popup. */
  'open-page': define<z.ZodMiniType<{ page: PupilPage }>, Record<string, never>>(
    ['extension'],
    z.strictObject({ page: PupilPage }),
  ),
  'pupil-page-facts': define<z.ZodMiniType<Record<string, never>>, PupilPageFacts>(['extension'], z.strictObject({})),
  /** "What my school can see" asks what to show. `list`: of the person who sits here, whom the school is asked about. */
  'can-see-facts': define<z.ZodMiniType<{ list: boolean }>, CanSeeFacts>(
    ['extension'],
    z.strictObject({ list: z.boolean() }),
  ),
  /** A page that was opened from the popup reads a sentence aloud, or stops. */
  'say-aloud': define<z.ZodMiniType<Spoken>, Record<string, never>>(['extension'], Spoken),
  /** The practice page asks what to say. */
  'practice-facts': define<z.ZodMiniType<Record<string, never>>, PracticeFacts>(['extension'], z.strictObject({})),
  /** The eyes-front page asks how long it still stands. */
  'eyes-front-facts': define<z.ZodMiniType<Record<string, never>>, EyesFrontFacts>(['extension'], z.strictObject({})),
  /** The popup opens the practice page. */
  'open-practice': define<z.ZodMiniType<Record<string, never>>, Record<string, never>>(
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

/** The word that is being read aloud: where it stands in the whole text, and how long it is where the voice says so. */
export interface SaidWord {
  text: string
  at: number
  length: number | null
}

/** What the background tells covers and content scripts. */
export type Push =
  | { push: 'cover'; view: CoverView }
  | { push: 'uncover' }
  | { push: 'look'; look: Look }
  /** Asks only for an answer. */
  | { push: 'are-you-there' }
  /** For our own cover pages, wherever they stand. */
  | { push: 'cover-page'; view: CoverView }
  /** For them too. Null: nothing is said now. */
  | { push: 'said'; said: SaidWord | null }
