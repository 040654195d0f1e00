import { readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

const folder = new URL('../../fixtures/cloudtrail/', import.meta.url)

/** The files of fixtures/cloudtrail by their names, and the values in each. */
export function cloudTrailFixtures(): Map<string, unknown[]> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  const paths = entries.map(({ parentPath, name }) => new URL(name, `file://${parentPath}/`)).sort()
  return new Map(paths.map(path => [path.pathname.split('/').at(-1) ?? '', valuesIn(path)]))
}

function valuesIn(path: URL): unknown[] {
  const bytes = readFileSync(path)
  const text = (path.pathname.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()
  const lines = text.trimEnd().split('\n')
  if (path.pathname.endsWith('.jsonl')) return lines.map(line => JSON.parse(line))
  if (path.pathname.endsWith('.csv')) return rowsOf(lines)
  const value = JSON.parse(text)
  return value.Records ?? value.Events ?? [value]
}

function rowsOf([header = '', ...lines]: string[]): unknown[] {
  const names = header.split(',')
  return lines.map(line => Object.fromEntries(line.split(',').map((text, index) => [names[index], text])))
}
