// A process that runs test files, one after another: those that its parent sends.
import { pathToFileURL } from 'node:url'
import tap, { type Test } from 'tap'
import { stringify } from 'yaml'
import type { Bundle } from './bundle.ts'
import type { FileResult } from './result.ts'
import { setTestOfFile } from './test-of-file.ts'

process.on('message', async ({ file, script }: Bundle) => {
  // A test that waits for what never comes ends the process.
  process.channel?.unref()
  const begun = performance.now()
  const failures: Failure[] = []
  const skipped: string[] = []
  await tap.test(file, async t => {
    collect(t.parser, failures, skipped)
    setTestOfFile(t)
    await import(pathToFileURL(script).href)
  })
  process.channel?.ref()
  const result: FileResult = {
    file,
    seconds: (performance.now() - begun) / 1000,
    failures: failures.map(describeFailure),
    skipped,
  }
  process.send?.(result)
})

process.once('disconnect', () => process.exit())

interface Failure {
  readonly fullname: string
  readonly diag: { readonly at?: { readonly fileName: string; readonly lineNumber: number } } | null
}

function describeFailure({ fullname, diag }: Failure): string {
  const { at, ...more } = diag ?? {}
  const place = at ? `at ${at.fileName}:${at.lineNumber}\n` : ''
  return `${fullname}\n${place}${stringify(more, { lineWidth: 0 })}`
}

/** Collects from a test and its subtests; no failure of a test that fails because of its subtests. */
function collect(parser: Test['parser'], failures: Failure[], skipped: string[]): void {
  parser.on('fail', failure => {
    if (!failures.some(({ fullname }) => fullname.startsWith(`${failure.fullname} > `))) failures.push(failure)
  })
  parser.on('skip', ({ fullname, skip }) => skipped.push(`${fullname}: ${skip}`))
  parser.on('child', child => collect(child, failures, skipped))
}
