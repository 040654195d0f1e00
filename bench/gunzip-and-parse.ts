// The reference for one thread of the import, as a process: gunzip and JSON.parse alone, without reading files or decoding bytes.
// Prints the milliseconds.
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

let milliseconds = 0
for (const file of process.argv.slice(2)) {
  const compressed = readFileSync(file)
  const start = performance.now()
  const bytes = gunzipSync(compressed)
  milliseconds += performance.now() - start
  const text = bytes.toString('latin1')
  const middle = performance.now()
  JSON.parse(text)
  milliseconds += performance.now() - middle
}
console.log(milliseconds)
