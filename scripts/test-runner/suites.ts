import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** In the order of their runs: the longest files first. */
export const suites = ['terraform', 'package', 'clients', 'unit'] as const
export type Suite = (typeof suites)[number]

/** What `npm test` runs. The others need programs that Node.js does not bring. */
export const standardSuites: readonly Suite[] = ['package', 'clients', 'unit']

/** The folders and files of the suites that start processes; all others are of the unit tests. */
const places: Readonly<Record<Exclude<Suite, 'unit'>, readonly string[]>> = {
  terraform: ['test/terraform/'],
  package: ['test/package/', 'test/store/open-database.ts'],
  clients: [
    'test/clients/',
    'test/docs/',
    'test/examples/',
    'test/scripts/',
    'test/cli/main.ts',
    'test/cli/built-command.ts',
  ],
}

export function isSuite(name: string): name is Suite {
  return suites.some(suite => suite === name)
}

export function suiteOf(file: string): Suite {
  return suites.find(suite => suite !== 'unit' && places[suite].some(place => file.startsWith(place))) ?? 'unit'
}

const files = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .map(file => join('test', file))
  .filter(file => file.endsWith('.ts') && !file.startsWith(join('test', 'helpers')))
  .sort()

export function filesOf(suite: Suite): string[] {
  return files.filter(file => suiteOf(file) === suite)
}
