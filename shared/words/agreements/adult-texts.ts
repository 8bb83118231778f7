// Agreements for adults as they are shipped: the school edits them.
import type { AgreementText } from '../../agreement/agreement-text.ts'

const page = (say: string): AgreementText['pages'][number] => ({ picture: null, say })

const MONITORED =
  'School computers are monitored. Porpoise checks each address on this computer before the page opens, and reports blocked sites to the school: the site, its category, the time and the browser profile. It does not record what you type, does not film the screen and keeps no list of the pages you visit. The school may use other monitoring as well: ask the school which.'

export const STAFF_AGREEMENT: AgreementText = {
  title: 'Acceptable use: staff',
  pages: [
    page('I use school systems for my work, and keep any personal use short, lawful and out of pupils’ sight.'),
    page('I keep my password to myself and leave no screen unattended that shows pupils’ data.'),
    page('I speak to pupils and parents through school systems only.'),
    page('I check what I show a class beforehand, and I do not go round the filter.'),
    page('I keep pupils’ data on school systems and share it only with those who need it.'),
    page('I report every safeguarding concern to the designated safeguarding lead on the same day.'),
  ],
  monitored: MONITORED,
  question: 'Do you agree to this?',
}

export const VISITOR_AGREEMENT: AgreementText = {
  title: 'Acceptable use: visitors and supply staff',
  pages: [
    page('I use school computers only for what I am here to do.'),
    page('I take no pictures of pupils and put nothing about them online.'),
    page('I do not go round the filter or install anything.'),
    page('I tell a member of staff at once about anything online that worries me or a pupil.'),
  ],
  monitored: MONITORED,
  question: 'Do you agree to this?',
}

export const GOVERNOR_AGREEMENT: AgreementText = {
  title: 'Acceptable use: governors',
  pages: [
    page('I use school systems for governors’ work only.'),
    page('I keep papers and data of the school on its own systems and share them with nobody outside.'),
    page('I keep my password to myself.'),
    page('I tell the headteacher at once if a device or a paper of the school is lost.'),
    page('I do not contact pupils online.'),
  ],
  monitored: MONITORED,
  question: 'Do you agree to this?',
}

export const OUTSIDE_GROUP_AGREEMENT: AgreementText = {
  title: 'Acceptable use: groups that use our rooms',
  pages: [
    page('We use the school’s computers and network for our own agreed activity only.'),
    page('One adult of the group answers for how they are used.'),
    page('We do not go round the filter, install anything or open anybody’s files.'),
    page('We tell the school at once about anything that goes wrong.'),
  ],
  monitored: MONITORED,
  question: 'Do you agree to this for your group?',
}
