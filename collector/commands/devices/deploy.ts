// `deploy TARGET`: the policy files, once the token in them is known to let devices in.
import { tokenHash } from '../../auth/one-time-link.ts'
import { readDeployArguments, runDeploy } from '../../deploy/run-deploy.ts'
import { type CommandPlace, withSchool } from '../command-place.ts'
import { warnIfNotReady } from '../set-up/may-enrol-more.ts'

export const deploy = async (argv: readonly string[], place: CommandPlace): Promise<number> => {
  const read = readDeployArguments(argv)
  const token = typeof read === 'string' ? undefined : read.values.token
  if (token === undefined) return runDeploy(argv)
  const code = await withSchool(place, async (store, { id }) => {
    if (await store.enrolmentTokenIsValid(id, tokenHash(token))) {
      await warnIfNotReady(store, id, place.complain)
      return 0
    }
    place.complain(
      `--token ${token.slice(0, 6)}…: no such token in this school, or its time is over. Nothing was written, because devices with it could not enrol. Make one: porpoise enrol --token`,
    )
    return 1
  })
  return code === 0 ? runDeploy(argv) : code
}
