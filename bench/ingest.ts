// Ingest: durable events a second of signed 20-event batches, the collector beside bare node:http with the same
// signature check and the same writer thread, in turn; and latency at a steady rate, from when each batch was due.
import { type Bench, median, numberOption, quantile, rounded, say } from './figures.ts'
import { type BenchDevice, EVENTS_IN_A_BATCH, makeDevice, signedBatch } from './ingest/batches.ts'
import { openConnections } from './ingest/connections.ts'
import { type ServerProcess, startServer } from './ingest/server-process.ts'

/** Requests of one run for each number of connections. */
const RUNS = [
  { connections: 1, requests: 800 },
  { connections: 32, requests: 3000 },
  { connections: 128, requests: 4000 },
] as const
const DEVICES = 128
/** A run changes servers this often: what else the machine is doing then falls on both alike. */
const TURNS_IN_A_RUN = 8

interface Turn {
  seconds: number
  tookMs: number[]
}

interface RunFigures {
  eventsPerSecond: number
  p50Ms: number
  p99Ms: number
}

const figuresOf = (turns: readonly Turn[]): RunFigures => {
  const tookMs = turns.flatMap((turn) => turn.tookMs)
  const seconds = turns.reduce((sum, turn) => sum + turn.seconds, 0)
  return {
    eventsPerSecond: (tookMs.length * EVENTS_IN_A_BATCH) / seconds,
    p50Ms: quantile(tookMs, 0.5),
    p99Ms: quantile(tookMs, 0.99),
  }
}

const makeRequests = (server: ServerProcess, devices: readonly BenchDevice[], count: number): Buffer[] =>
  Array.from({ length: count }, (_, i) => {
    const place = i % devices.length
    const device = devices[place]
    if (device === undefined) throw new Error('no device')
    return signedBatch(device, server.profileIds[place] ?? '', `127.0.0.1:${server.port}`)
  })

/** Each connection sends its next batch when its last one has been answered. */
const asFastAsItCan = async (server: ServerProcess, requests: readonly Buffer[], count: number): Promise<Turn> => {
  const connections = await openConnections(server.port, count)
  const left = requests.values()
  const tookMs: number[] = []
  const start = performance.now()
  await Promise.all(
    connections.map(async (connection) => {
      for (const request of left) tookMs.push(await connection.ask(request))
    }),
  )
  const seconds = (performance.now() - start) / 1000
  for (const connection of connections) connection.close()
  return { seconds, tookMs }
}

/** Batches arrive when they are due, whether or not the last one has been answered: what a device would feel. */
const atASteadyRate = async (
  server: ServerProcess,
  requests: readonly Buffer[],
  eventsPerSecond: number,
): Promise<number[]> => {
  const connections = await openConnections(server.port, 32)
  const everyMs = (1000 * EVENTS_IN_A_BATCH) / eventsPerSecond
  const start = performance.now() + 100
  const left = requests.entries()
  const tookMs: number[] = []
  await Promise.all(
    connections.map(async (connection) => {
      for (const [place, request] of left) {
        const dueAt = start + place * everyMs
        const early = dueAt - performance.now()
        if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
        await connection.ask(request)
        tookMs.push(performance.now() - Math.max(dueAt, start))
      }
    }),
  )
  for (const connection of connections) connection.close()
  return tookMs
}

type Servers = Record<'collector' | 'bare', ServerProcess>

const compareOnce = async (
  servers: Servers,
  devices: readonly BenchDevice[],
  connections: number,
  requests: number,
) => {
  const turns: Record<'collector' | 'bare', Turn[]> = { collector: [], bare: [] }
  for (let turn = 0; turn < TURNS_IN_A_RUN; turn += 1) {
    for (const kind of turn % 2 === 0 ? (['collector', 'bare'] as const) : (['bare', 'collector'] as const)) {
      const batches = makeRequests(servers[kind], devices, requests / TURNS_IN_A_RUN)
      turns[kind].push(await asFastAsItCan(servers[kind], batches, connections))
    }
  }
  return { ours: figuresOf(turns.collector), bare: figuresOf(turns.bare) }
}

const compare = async (
  servers: Servers,
  devices: readonly BenchDevice[],
  { connections, requests }: { connections: number; requests: number },
  runs: number,
) => {
  const ours: RunFigures[] = []
  const bare: RunFigures[] = []
  for (let run = 0; run <= runs; run += 1) {
    const once = await compareOnce(servers, devices, connections, requests)
    const speeds = [once.ours, once.bare].map(({ eventsPerSecond }) => Math.round(eventsPerSecond))
    say(`${connections} connections, run ${run} of ${runs}: ${speeds[0]} events/s, bare ${speeds[1]}`)
    // The first run warms both up and is not counted.
    if (run === 0) continue
    ours.push(once.ours)
    bare.push(once.bare)
  }
  const ratios = ours.map((figures, run) => figures.eventsPerSecond / (bare[run]?.eventsPerSecond ?? Number.NaN))
  return { ours, bare, ratio: median(ratios) }
}

export const bench: Bench = async (report, options) => {
  const runs = numberOption(options, 'runs', 5)
  const scale = numberOption(options, 'scale', 1)
  const steadyRate = numberOption(options, 'rate', 1000)
  const devices = Array.from({ length: DEVICES }, makeDevice)
  const servers: Servers = {
    collector: await startServer('collector', devices),
    bare: await startServer('bare', devices),
  }
  let sent = 0
  for (const { connections, requests: usual } of RUNS) {
    const requests = Math.ceil((usual * scale) / TURNS_IN_A_RUN) * TURNS_IN_A_RUN
    const { ours, bare, ratio } = await compare(servers, devices, { connections, requests }, runs)
    sent += requests * (runs + 1) * EVENTS_IN_A_BATCH
    report({
      row: 'throughput',
      n: runs,
      store: 'sqlite',
      connections,
      batch: EVENTS_IN_A_BATCH,
      eventsPerSecond: Math.round(median(ours.map((figures) => figures.eventsPerSecond))),
      p50Ms: rounded(median(ours.map((figures) => figures.p50Ms))),
      p99Ms: rounded(median(ours.map((figures) => figures.p99Ms))),
      bareEventsPerSecond: Math.round(median(bare.map((figures) => figures.eventsPerSecond))),
      bareRatio: rounded(ratio),
    })
  }
  const requests = makeRequests(servers.collector, devices, Math.ceil((20 * steadyRate) / EVENTS_IN_A_BATCH))
  say(`steady ${steadyRate} events/s for 20 s`)
  const tookMs = await atASteadyRate(servers.collector, requests, steadyRate)
  sent += requests.length * EVENTS_IN_A_BATCH
  report({
    row: 'steady',
    n: tookMs.length,
    store: 'sqlite',
    eventsPerSecond: steadyRate,
    p50Ms: rounded(quantile(tookMs, 0.5)),
    p99Ms: rounded(quantile(tookMs, 0.99)),
  })
  const kept = await servers.collector.end()
  await servers.bare.end()
  // Every answer was a receipt: a figure for events that are not on the disk would be worth nothing.
  if (kept !== sent) throw new Error(`${sent} events were receipted and ${kept} are stored`)
}
