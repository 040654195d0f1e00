import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { json, text } from 'node:stream/consumers'
import { logAccounts, repeatLogs, writeLogs } from './cloudtrail-logs.ts'
import { median } from './median.ts'
import { startCommand } from './server-process.ts'

const files = 20
const eventsOfFile = 2_500
const timesForSpeed = 20
const rounds = 3

export interface ImportSpeed {
  /** Events per second. */
  readonly ours: number
  /** Events per second of gunzip and JSON.parse alone, on as many threads. */
  readonly limit: number
  readonly ratio: number
}

export interface ImportMemory {
  readonly events: number
  /** Events per second. */
  readonly rate: number
  /** Peak resident memory in MiB. */
  readonly memory: number
}

/** Imports CloudTrail files with the built command: its speed, alternating with the reference, and its memory. */
export async function activityImport(
  sizes: readonly number[],
): Promise<{ speed: ImportSpeed; memory: ImportMemory[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'activity-import-'))
  try {
    const logs = join(folder, 'logs')
    const events = writeLogs(logs, files, eventsOfFile)
    const organizationFile = join(folder, 'organization.json')
    const [managementAccount, ...memberAccounts] = logAccounts
    const accounts = memberAccounts.map(id => ({ id, name: id }))
    writeFileSync(organizationFile, JSON.stringify({ organization: { managementAccount }, root: { accounts } }))
    const data = join(folder, 'data')
    await (await startCommand('--organization', organizationFile, '--data', data, '--log-level', 'warn')).stop()
    const repeat = (name: string, times: number) => repeatLogs(join(folder, name), logs, files, times)
    const paths = repeat('speed', timesForSpeed)
    const measured: ImportSpeed[] = []
    for (let round = 0; round < rounds; round++) {
      const limit = (1000 * events * timesForSpeed) / (await gunzipAndParse(paths))
      const ours = (await runImport(join(folder, 'speed'), data)).rate
      measured.push({ ours, limit, ratio: ours / limit })
    }
    const memory: ImportMemory[] = []
    for (const size of sizes) {
      repeat(`${size}`, Math.round(size / events))
      memory.push(await runImport(join(folder, `${size}`), data))
    }
    return { speed: middle(measured), memory }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function middle(measured: readonly ImportSpeed[]): ImportSpeed {
  const of = (name: keyof ImportSpeed) => median(measured.map(speed => speed[name]))
  return { ours: of('ours'), limit: of('limit'), ratio: of('ratio') }
}

/** Milliseconds that the slowest thread takes. */
async function gunzipAndParse(paths: readonly string[]): Promise<number> {
  const threads = availableParallelism()
  const shares = Array.from({ length: threads }, (_, thread) => paths.filter((_, file) => file % threads === thread))
  const durations = shares.map(async share => {
    const line = ['--import', 'tsx', 'bench/gunzip-and-parse.ts', ...share]
    const child = spawn(process.execPath, line, { stdio: ['ignore', 'pipe', 'inherit'] })
    return Number(await text(child.stdout))
  })
  return Math.max(...(await Promise.all(durations)))
}

async function runImport(folder: string, data: string): Promise<ImportMemory> {
  const line = ['dist/cli.cjs', 'activity', 'import', folder, '--data', data, '--output', 'json']
  const child = spawn(process.execPath, line, { stdio: ['ignore', 'pipe', 'inherit'] })
  let memory = 0
  const watch = setInterval(() => {
    memory = Math.max(memory, peakMemory(child.pid))
  }, 50)
  const { events, eventsPerSecond } = (await json(child.stdout)) as { events: number; eventsPerSecond: number }
  clearInterval(watch)
  return { events, rate: eventsPerSecond, memory }
}

/** In MiB; 0 if the process has ended. */
function peakMemory(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
