// The command line: `npm run -s porpoise -- <command>`. Each command says what it did, or why it could not.

import { agreement } from './commands/agreement.ts'
import { backUp } from './commands/back-up.ts'
import { breakGlass } from './commands/break-glass.ts'
import { channel } from './commands/channel.ts'
import type { CommandPlace } from './commands/command-place.ts'
import { deploy } from './commands/devices/deploy.ts'
import { openEnrolment } from './commands/devices/enrol.ts'
import { invite } from './commands/invite.ts'
import { roster } from './commands/roster.ts'
import { seed } from './commands/seed.ts'
import { SIGN_IN_USAGE, signIn } from './commands/sign-in/sign-in.ts'
import { devices, terms, timetable } from './commands/timetable.ts'
import { verifyAudit } from './commands/verify-audit.ts'
import { readConfig } from './config.ts'
import { runCompile } from './lists/compile.ts'

type Command = (argv: readonly string[], place: CommandPlace) => number | Promise<number>

const COMMANDS: Record<string, { usage: string; run: Command }> = {
  seed: { usage: 'seed school.json               load classes, people, shared log-ins, hours and devices', run: seed },
  roster: {
    usage: `roster FILE|FOLDER [--dry-run] [--names]   load pupils, staff and classes: given,family,year,form,email or OneRoster
  roster … [--school ID|"NAME"] [--leavers NUMBER]   which school of the file; so many pupils may leave
  roster … [--shared EMAIL=CLASS …]   log-ins that a whole class uses`,
    run: roster,
  },
  timetable: {
    usage:
      'timetable FILE… [--dry-run]    load lessons: class,weekday,start,end,teacher or iCal; replaces those before',
    run: timetable,
  },
  terms: {
    usage: 'terms FILE [--dry-run]         load terms, holidays and INSET days: kind,name,starts,ends or iCal',
    run: terms,
  },
  devices: { usage: 'devices FILE.csv [--dry-run]   load where devices stand: label,room,class', run: devices },
  invite: {
    usage: 'invite --role ROLE [--email E] [--name N] [--class C …]   print a one-time link for a member of staff',
    run: invite,
  },
  'break-glass': {
    usage: 'break-glass                    make the sealed account for emergencies, or give it a new password',
    run: breakGlass,
  },
  'sign-in': { usage: SIGN_IN_USAGE, run: signIn },
  enrol: {
    usage: `enrol --open 30m | --token     open the enrolment window, or print a new enrolment token
  enrol --pending                list the profiles that wait
  enrol --approve LABEL|PROFILE|all   let waiting profiles in`,
    run: openEnrolment,
  },
  agreement: {
    usage: `agreement show [AUDIENCE]      print the texts in force, to be edited and published
  agreement publish FILE         a new version of a text: everybody of its audience is asked again
  agreement sign --pupil EMAIL|NAME --by parent|carer --on 2026-09-10   record a signature on paper
  agreement coverage [--csv]     per class: accepted, declined, read aloud, not yet
  agreement register --csv [--out FILE]   who has access, and who agreed to what
  agreement audience EMAIL AUDIENCE|roster [--name N]   governors, visitors, groups from outside
  agreement limit CATEGORY… | --default   what is closed to those who declined`,
    run: agreement,
  },
  channel: {
    usage: `channel [log]                  show e-mail and webhook and how well they are, or what became of what was sent
  channel smtp --host H --from ADDRESS [--user U --password-file FILE|-]   alerts by the school's mail server
  channel webhook --kind KIND --url-file FILE|-   alerts into a room, or to a phone
  channel trial|off smtp|webhook [--to E-MAIL]   send a trial alert; switch off`,
    run: channel,
  },
  'verify-audit': { usage: 'verify-audit                   check the record’s hash chain', run: verifyAudit },
  backup: { usage: 'backup FILE                    write a whole copy of the database', run: backUp },
  compile: {
    usage: 'compile FOLDER… [--name NAME]  compile block lists for the school’s devices',
    run: (argv, { dataDir, print }) => runCompile(argv, { dataDir, now: Date.now(), print }),
  },
  deploy: {
    usage: 'deploy chromeos|edge-windows|linux   print the policy files',
    run: deploy,
  },
}

const usage = (): string =>
  ['npm run -s porpoise -- COMMAND', '', ...Object.values(COMMANDS).map((command) => `  ${command.usage}`)].join('\n')

const main = async ([name = '', ...argv]: readonly string[]): Promise<number> => {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined) {
    console.error(usage())
    return 2
  }
  const read = readConfig(process.env)
  if (!read.ok) {
    console.error(read.why)
    return 2
  }
  return command.run(argv, {
    ...read.config,
    print: (line) => console.log(line),
    complain: (line) => console.error(line),
  })
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2))
