// Agreements for pupils as they are shipped: the school edits them. Short, plain, no blame; each says that school
// computers are monitored and how, and nothing that is not so of Porpoise.
import type { AgreementPicture, AgreementText } from '../../agreement/agreement-text.ts'

const page = (say: string, picture: AgreementPicture | null = null): AgreementText['pages'][number] => ({
  picture,
  say,
})

/** Nobody reads yet: four pictures, and an adult who reads aloud. */
export const EYFS_AGREEMENT: AgreementText = {
  title: 'Our rules here',
  pages: [
    page('Stop and think, then press.', 'think'),
    page('Ask a grown-up.', 'ask'),
    page('Press what you know.', 'known'),
    page('Tell if you do not like it.', 'tell'),
  ],
  monitored: 'Your school watches over this computer. It looks at each page first. The school can see what it stops.',
  question: 'Will you do this?',
}

export const KS1_AGREEMENT: AgreementText = {
  title: 'Our rules here',
  pages: [
    page('I think before I press.', 'think'),
    page('I ask a grown-up if I am not sure.', 'ask'),
    page('I only press what I know.', 'known'),
    page('I tell a grown-up if I do not like it.', 'tell'),
  ],
  monitored:
    'Your school watches over this computer. It looks at each page first. The school can see which pages it stops. When you press Pip, a grown-up can see the page.',
  question: 'Will you do this?',
}

export const KS2_AGREEMENT: AgreementText = {
  title: 'Our rules here',
  pages: [
    page('I use school computers to learn.'),
    page('I think before I press.'),
    page('I keep my password to myself.'),
    page('I do not tell people online where I live.'),
    page('I am kind in what I write.'),
    page('I ask before I download or buy things.'),
    page('I do not try to get round the blocks.'),
    page('If a page upsets me, I tell an adult.'),
  ],
  monitored:
    'School computers are watched to keep you safe. We call this monitoring. Each page is looked at before you see it. If it is blocked, the school can see which site it was. If you press Pip, staff see the page and who you are. Pip does not see what you type.',
  question: 'Will you keep these rules?',
}

export const SECONDARY_AGREEMENT: AgreementText = {
  title: 'Our rules here',
  pages: [
    page('I use school computers for my work.'),
    page('I keep my password to myself and sign out when I leave.'),
    page('I do not use the log-in of anyone else.'),
    page('I treat people online as I would face to face.'),
    page('I keep to myself what is private, mine or not.'),
    page('I do not copy work that is not mine.'),
    page('I do not try to get round the blocks.'),
    page('If a page worries me, I tell an adult I trust.'),
  ],
  monitored:
    'School computers are watched to keep you safe. We call this monitoring. Each page is checked here before you see it. If it is blocked, the school can see which site it was. When you press for help, staff see the page and you. Porpoise does not read what you type.',
  question: 'Do you agree to this?',
}
