// The example school in a process of its own, so that a journey can kill it: `school-process.ts FOLDER PORT [EXTENSION
// [CHANGES]]`; an empty EXTENSION means the shipped build, CHANGES is JSON over the school's file. Says one line of JSON when it listens.
import { startExampleSchool } from './school.ts'

const [folder = '', port = '0', extensionDir = '', changes = '{}'] = process.argv.slice(2)
const school = await startExampleSchool(folder, Number(port), extensionDir, JSON.parse(changes))
const links = Object.fromEntries(school.links.map(({ name, role, url }) => [name ?? role, url]))
process.stdout.write(
  `${JSON.stringify({ url: school.url, schoolId: school.schoolId, enrolmentToken: school.enrolmentToken, links })}\n`,
)
const end = (): void => {
  void school.close().then(() => process.exit(0))
}
process.on('SIGTERM', end)
process.on('SIGINT', end)
