import type { FileResult } from './result.ts'

export function printResult({ file, seconds, failures, skipped }: FileResult): void {
  console.log(`${failures.length ? 'not ok' : 'ok    '} ${seconds.toFixed(1).padStart(5)} s  ${file}`)
  for (const failure of failures) console.log(`\n${failure}`)
  for (const test of skipped) console.log(`       skipped: ${test}`)
}

export function printSummary(results: readonly FileResult[], milliseconds: number): void {
  const failed = results.filter(({ failures }) => failures.length)
  const skipped = results.flatMap(({ skipped }) => skipped).length
  console.log(
    `\n${results.length} files, ${failed.length} failed, ${skipped} tests skipped; ${Math.round(milliseconds / 1000)} s`,
  )
  for (const { file } of failed) console.log(`not ok ${file}`)
}
