import tap, { type Test } from 'tap'

/** The test of the file that runs: the files of a process run one after another. */
let current: Test = tap

export function setTestOfFile(test: Test): void {
  current = test
}

export { current as default }
