// The ways in beside a password: which there are, and going there.
import { useCallback, useEffect, useState } from 'preact/hooks'
import { ACCOUNT_ROUTES } from '../../../shared/routes/people/account-routes.ts'
import type { ProviderName } from '../../../shared/sign-in/sign-in.ts'
import { callRoute, type WhyNot } from '../api-call.ts'

export interface WaysIn {
  providers: readonly ProviderName[]
  isGoing: boolean
  why: WhyNot | null
  go: (provider: string) => void
}

/** @param token of an invitation that the account elsewhere shall use; null: plain sign-in */
export const useWaysIn = (token: string | null): WaysIn => {
  const [providers, setProviders] = useState<readonly ProviderName[]>([])
  const [isGoing, setGoing] = useState(false)
  const [why, setWhy] = useState<WhyNot | null>(null)
  useEffect(() => {
    let isGone = false
    const ask = async (): Promise<void> => {
      const outcome = await callRoute(ACCOUNT_ROUTES.signInWays)
      if (outcome.ok && !isGone) setProviders(outcome.reply.providers)
    }
    void ask()
    return () => {
      isGone = true
    }
  }, [])
  const go = useCallback(
    (provider: string): void => {
      const set = async (): Promise<void> => {
        setGoing(true)
        setWhy(null)
        const outcome = await callRoute(ACCOUNT_ROUTES.signInWithProvider, { body: { provider, token, name: null } })
        if (outcome.ok) location.assign(outcome.reply.url)
        else {
          setGoing(false)
          setWhy(outcome.why)
        }
      }
      void set()
    },
    [token],
  )
  return { providers, isGoing, why, go }
}
