import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { median } from './median.ts'
import type { MeasuredRequest } from './requests.ts'
import { type ServerProcess, startProcess } from './server-process.ts'

const rounds = 3
const seconds = 2

export interface Throughput {
  /** Requests per second. */
  readonly ours: number
  readonly bare: number
  readonly ratio: number
}

/** Requests per second of a server, alternating with a bare Fastify route that returns the same response. */
export async function throughput(server: ServerProcess, request: MeasuredRequest): Promise<Throughput> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const file = join(folder, 'answer.json')
  writeFileSync(file, JSON.stringify(await answerOf(server.url, request)))
  const bare = await startProcess(port => ['--import', 'tsx', 'bench/bare-server.ts', port, file], '/')
  const measured: Throughput[] = []
  try {
    for (let round = 0; round <= rounds; round++) {
      const pair = {
        bare: await requestsPerSecond(bare.url, request),
        ours: await requestsPerSecond(server.url, request),
      }
      // The first round is a warm-up.
      if (round > 0) measured.push({ ...pair, ratio: pair.ours / pair.bare })
    }
  } finally {
    await bare.stop()
    rmSync(folder, { recursive: true })
  }
  return {
    ours: median(measured.map(({ ours }) => ours)),
    bare: median(measured.map(round => round.bare)),
    ratio: median(measured.map(({ ratio }) => ratio)),
  }
}

/** Requests per second of two servers, measured alternately. */
export async function compare(first: ServerProcess, second: ServerProcess, request: MeasuredRequest) {
  const measured: { readonly first: number; readonly second: number }[] = []
  for (let round = 0; round <= rounds; round++) {
    const pair = {
      first: await requestsPerSecond(first.url, request),
      second: await requestsPerSecond(second.url, request),
    }
    if (round > 0) measured.push(pair)
  }
  return { first: median(measured.map(pair => pair.first)), second: median(measured.map(pair => pair.second)) }
}

async function answerOf(url: string, { body, headers }: MeasuredRequest) {
  const answer = await fetch(url, { method: 'POST', body, headers })
  const kept = ['content-type', 'x-amzn-requestid'].map(name => [name, answer.headers.get(name)])
  return { headers: Object.fromEntries(kept), body: await answer.text() }
}

/**
 * Keeps the client awake while it measures: on machines with few cores, waking it for every response would cost more than the
 * work of an almost idle server.
 */
async function requestsPerSecond(url: string, { body, headers }: MeasuredRequest): Promise<number> {
  let awake = true
  const stayAwake = () => void (awake && setImmediate(stayAwake))
  stayAwake()
  const result = await autocannon({ url, method: 'POST', body, headers, connections: 50, duration: seconds })
  awake = false
  if (result.non2xx || result.errors)
    throw new Error(`${result.non2xx} error responses, ${result.errors} failed requests`)
  return result.requests.average
}
