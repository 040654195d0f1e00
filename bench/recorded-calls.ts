import { generate, listRoots } from './requests.ts'
import { startCommand } from './server-process.ts'
import { compare } from './throughput.ts'

const root = 'o-4fxmplt198/r-c3xb'

/** Requests per second of a server that records its calls as activity, and of one that does not. */
export async function recordedCalls(...options: readonly string[]) {
  const recording = await startCommand(...options, '--log-level', 'warn')
  const silent = await startCommand(...options, '--log-level', 'warn', '--no-record-calls')
  const measured = []
  for (const [operation, request] of [
    ['ListRoots', listRoots],
    ['GenerateOrganizationsAccessReport, reused job', generate(root)],
  ] as const) {
    const { first: recorded, second: unrecorded } = await compare(recording, silent, request)
    measured.push({ operation, recorded, unrecorded })
  }
  await recording.stop()
  await silent.stop()
  return measured
}
