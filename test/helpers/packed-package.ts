import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Test } from 'tap'
import { runProcess } from './run-process.ts'

export interface PackedPackage {
  /** The path of the tarball. */
  readonly tarball: string
  readonly files: readonly string[]
}

/** A folder outside of the project, gone after the test: nothing in it finds the project's own packages. */
export function emptyFolder(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'organizations-local-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The package as it is built, packed: once for all tests of a run. */
export function packedPackage(folder: string): PackedPackage {
  const file = process.env.PACKED_PACKAGE
  return file ? JSON.parse(readFileSync(file, 'utf8')) : packPackage(folder)
}

export function packPackage(folder: string): PackedPackage {
  const line = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder]
  const [{ filename, files }] = JSON.parse(execFileSync('npm', line, { encoding: 'utf8', stdio: 'pipe' }))
  return { tarball: join(folder, filename), files: files.map(({ path }: { path: string }) => path) }
}

/**
 * Puts better-sqlite3, compiled, and what it needs where npm finds it when the tarball is installed: else it would be fetched and
 * compiled again, in minutes.
 */
export function bringCompiledDependencies(folder: string): void {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean; peer?: boolean }>
  }
  for (const [path, { dev, devOptional, peer }] of Object.entries(packages))
    if (path && !dev && !devOptional && !peer) cpSync(path, join(folder, path), { recursive: true })
}

/**
 * What a command of the shell prints, in any folder, and how it ends. It runs as it would for somebody else: tap's and npm's settings of
 * this process are not there.
 */
export async function runElsewhere(command: string, folder = '.'): Promise<{ code: number; output: string }> {
  const others = Object.entries(process.env).filter(([name]) => !/^npm_|TAP/i.test(name))
  const line = ['-c', `unset NODE_OPTIONS; cd "$0" && ${command}`, folder]
  const { code, stdout, stderr } = await runProcess('sh', line, Object.fromEntries(others))
  return { code, output: stdout + stderr }
}
