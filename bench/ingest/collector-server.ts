// The real collector in a process of its own, for bench/ingest.ts.
import { startCollector } from '../../collector/main.ts'

const [dataDir = ''] = process.argv.slice(2)
const collector = await startCollector({ dataDir, port: 0, extensionDir: '/nowhere', logLevel: 'silent' })
process.stdout.write(`${new URL(collector.url).port}\n`)
process.on('SIGTERM', () => void collector.close())
