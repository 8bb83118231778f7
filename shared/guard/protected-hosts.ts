// The protected list: help, support and exam addresses that nothing may ever block, whose visits are never logged and
// from which a press stores no address. Sub-domains are included.

export interface ProtectedHost {
  host: string
  what: string
  /** Where it is named as a place for children or schools to turn to. `own site` = the body's own published address. */
  source: string
}

const rows = (source: string, text: string): ProtectedHost[] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [host = '', ...what] = line.trim().split(' ')
      return { host, what: what.join(' '), source }
    })

export const PROTECTED_HOSTS: readonly ProtectedHost[] = [
  ...rows(
    'Keeping children safe in education, part 5 and annex B: advice and support',
    `childline.org.uk Childline
     nspcc.org.uk NSPCC
     ceop.police.uk CEOP: report online abuse
     thinkuknow.co.uk CEOP Education
     ceopeducation.co.uk CEOP Education
     nationalcrimeagency.gov.uk National Crime Agency
     iwf.org.uk Internet Watch Foundation, Report Remove
     stopitnow.org.uk Stop It Now
     lucyfaithfull.org.uk Lucy Faithfull Foundation
     shorespace.org.uk Shore
     saferinternet.org.uk UK Safer Internet Centre
     swgfl.org.uk SWGfL helplines
     reportharmfulcontent.com Report Harmful Content
     childnet.com Childnet
     internetmatters.org Internet Matters
     parentzone.org.uk Parent Zone
     anti-bullyingalliance.org.uk Anti-Bullying Alliance
     rapecrisis.org.uk Rape Crisis England and Wales
     victimsupport.org.uk Victim Support
     nationaldahelpline.org.uk National Domestic Abuse Helpline
     operationencompass.org Operation Encompass
     actearly.uk ACT Early
     educateagainsthate.com Educate Against Hate`,
  ),
  ...rows(
    'NHS: help for suicidal thoughts; mental health charities and organisations',
    `nhs.uk National Health Service
     nhs24.scot NHS 24
     breathingspace.scot Breathing Space
     samaritans.org Samaritans
     papyrus-uk.org Papyrus HOPELINE247
     giveusashout.org Shout 85258
     themix.org.uk The Mix
     youngminds.org.uk YoungMinds
     kooth.com Kooth
     mind.org.uk Mind
     thecalmzone.net Campaign Against Living Miserably
     switchboard.lgbt Switchboard LGBT+ helpline
     beateatingdisorders.org.uk Beat
     nacoa.org.uk Nacoa
     talktofrank.com FRANK
     gamcare.org.uk GamCare
     gambleaware.org GambleAware
     rethink.org Rethink Mental Illness
     cruse.org.uk Cruse Bereavement Support
     refuge.org.uk Refuge
     annafreud.org Anna Freud
     hubofhope.co.uk Hub of Hope`,
  ),
  ...rows(
    'own site',
    `childhelplineinternational.org Child Helpline International
     findahelpline.com Find A Helpline
     befrienders.org Befrienders Worldwide
     missingpeople.org.uk Missing People
     runawayhelpline.org.uk Runaway Helpline
     barnardos.org.uk Barnardo's
     childrenssociety.org.uk The Children's Society
     actionforchildren.org.uk Action for Children
     children1st.org.uk Children 1st
     meiccymru.org Meic
     lifelinehelpline.info Lifeline
     stem4.org.uk stem4
     calmharm.co.uk Calm Harm
     selfharm.co.uk selfharmUK
     harmless.org.uk Harmless
     kidscape.org.uk Kidscape
     nationalbullyinghelpline.co.uk National Bullying Helpline
     familylives.org.uk Family Lives
     winstonswish.org Winston's Wish
     childbereavementuk.org Child Bereavement UK
     griefencounter.org.uk Grief Encounter
     carers.org Carers Trust
     mermaidsuk.org.uk Mermaids
     stonewall.org.uk Stonewall
     akt.org.uk akt
     galop.org.uk Galop
     theproudtrust.org The Proud Trust
     justlikeus.org Just Like Us
     brook.org.uk Brook
     napac.org.uk NAPAC
     thesurvivorstrust.org The Survivors Trust
     womensaid.org.uk Women's Aid
     mensadviceline.org.uk Men's Advice Line
     karmanirvana.org.uk Karma Nirvana
     forwarduk.org.uk FORWARD
     tellmamauk.org Tell MAMA
     cst.org.uk Community Security Trust
     report-it.org.uk True Vision
     fearless.org Fearless
     crimestoppers-uk.org Crimestoppers
     stopncii.org StopNCII
     missingkids.org Take It Down
     supportline.org.uk SupportLine
     autism.org.uk National Autistic Society
     bdadyslexia.org.uk British Dyslexia Association`,
  ),
  ...rows(
    'Joint Council for Qualifications: members; national examination boards',
    `aqa.org.uk AQA
     ocr.org.uk OCR
     pearson.com Pearson Edexcel
     wjec.co.uk WJEC
     eduqas.co.uk Eduqas
     ccea.org.uk CCEA
     sqa.org.uk SQA
     jcq.org.uk Joint Council for Qualifications
     cambridgeinternational.org Cambridge International
     ibo.org International Baccalaureate
     cityandguilds.com City and Guilds
     ncfe.org.uk NCFE`,
  ),
  ...rows(
    'registered for public bodies only (JANET and Nominet domain rules)',
    `gov.uk Government and councils
     police.uk Police
     gov.scot Scottish Government
     gov.wales Welsh Government
     parliament.uk UK Parliament`,
  ),
]

const HOSTS: ReadonlySet<string> = new Set(PROTECTED_HOSTS.map(({ host }) => host))

/** Whether a canonical host, or a domain above it, is on the protected list. */
export const isProtectedHost = (host: string): boolean => {
  for (let from = 0; from >= 0; ) {
    const name = host.slice(from)
    if (HOSTS.has(name)) return true
    const dot = name.indexOf('.')
    from = dot < 0 ? -1 : from + dot + 1
  }
  return false
}
