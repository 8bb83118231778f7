// School data: what is loaded and who has which class now, read anew every half minute; and, for the technician, files to load.
import { useCallback, useEffect, useState } from 'preact/hooks'
import '../../../../components/school-data/school-data.css'
import { ClassTable } from '../../../../components/school-data/class-table.tsx'
import { LoadForm, type LoadStep } from '../../../../components/school-data/load-form.tsx'
import { Overview } from '../../../../components/school-data/overview.tsx'
import { holdsRight } from '../../../../shared/access/rights.ts'
import {
  type LoadAnswer,
  SCHOOL_DATA_ROUTES,
  type SchoolData,
  type SchoolFileKind,
} from '../../../../shared/routes/school-data-routes.ts'
import { callRoute, type WhyNot } from '../../api-call.ts'
import { sayWhyNot } from '../../desk/why-not-words.ts'
import type { PartProps } from '../part-props.ts'

const READ_EVERY_MS = 30_000
/** A whole school's calendars take their time, more so on a small computer. */
const LOAD_PATIENCE_MS = 120_000
const MOST_BYTES = 6 * 1024 * 1024

/** A file as base64, by the browser's own reader; null: it cannot be read. */
const readFile = (file: File): Promise<string | null> =>
  new Promise((resolve) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '')
    reader.onerror = () => resolve(null)
    reader.readAsDataURL(file)
  })

const say = (why: WhyNot): string =>
  why === 'too-large' ? 'The file is larger than 6 MB: that is none of these.' : sayWhyNot(why, 'look')

const useSchoolData = (onSignedOut: () => void) => {
  const [data, setData] = useState<SchoolData | null>(null)
  const [why, setWhy] = useState<WhyNot | null>(null)
  const read = useCallback(async (): Promise<void> => {
    const outcome = await callRoute(SCHOOL_DATA_ROUTES.schoolData)
    if (!outcome.ok && outcome.why === 'not-signed-in') return onSignedOut()
    setWhy(outcome.ok ? null : outcome.why)
    if (outcome.ok) setData(outcome.reply)
  }, [onSignedOut])
  useEffect(() => {
    void read()
    const timer = setInterval(() => void read(), READ_EVERY_MS)
    return () => clearInterval(timer)
  }, [read])
  return { data, why, read }
}

const Loading = ({ onSignedOut, onLoaded }: { onSignedOut: () => void; onLoaded: () => void }) => {
  const [kind, setKind] = useState<SchoolFileKind>('roster')
  const [file, setFile] = useState<File | null>(null)
  const [step, setStep] = useState<LoadStep>(null)
  const [answer, setAnswer] = useState<LoadAnswer | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const forget = (): void => {
    setAnswer(null)
    setRefusal(null)
  }
  const send = async (applies: boolean, leavers: number | null): Promise<void> => {
    if (file === null) return
    forget()
    if (file.size > MOST_BYTES) return setRefusal(say('too-large'))
    setStep('reading')
    const content = await readFile(file)
    if (content === null) {
      setStep(null)
      return setRefusal('The file cannot be read any more. Was it moved or changed? Choose it again.')
    }
    setStep(applies ? 'loading' : 'trying')
    const body = { kind, fileName: file.name.slice(-200), content, applies, leavers }
    const outcome = await callRoute(SCHOOL_DATA_ROUTES.loadSchoolFile, { body, patienceMs: LOAD_PATIENCE_MS })
    setStep(null)
    if (outcome.ok) setAnswer(outcome.reply)
    else if (outcome.why === 'not-signed-in') onSignedOut()
    else setRefusal(say(outcome.why))
    if (outcome.ok && outcome.reply.outcome === 'loaded') onLoaded()
  }
  return (
    <LoadForm
      kind={kind}
      file={file === null ? null : { name: file.name, bytes: file.size }}
      step={step}
      answer={answer}
      refusal={refusal}
      onKind={(next) => {
        setKind(next)
        setFile(null)
        forget()
      }}
      onFile={(next) => {
        setFile(next)
        forget()
      }}
      onTry={() => void send(false, null)}
      onLoad={(leavers) => void send(true, leavers)}
    />
  )
}

export const SchoolDataPage = ({ me, onSignedOut }: PartProps) => {
  const { data, why, read } = useSchoolData(onSignedOut)
  const mayLoad = holdsRight({ roles: me.roles, classIds: [] }, 'load-school-data')
  return (
    <div class="school-data">
      <h2>School data</h2>
      {data === null && <p role="status">{why === null ? 'One moment…' : say(why)}</p>}
      {data !== null && why !== null && <p role="status">This is not fresh: {say(why)}</p>}
      {mayLoad && <Loading onSignedOut={onSignedOut} onLoaded={() => void read()} />}
      {data !== null && (
        <>
          <Overview data={data} />
          <ClassTable classes={data.classes} />
        </>
      )}
    </div>
  )
}
