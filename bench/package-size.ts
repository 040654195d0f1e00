import { execFileSync } from 'node:child_process'

export interface PackageSize {
  /** MB of the tarball, and of its unpacked files. */
  readonly packed: number
  readonly unpacked: number
  readonly files: number
}

/** The size of the package, without better-sqlite3. */
export function packageSize(): PackageSize {
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { encoding: 'utf8' }),
  )
  return { packed: packed.size / 1e6, unpacked: packed.unpackedSize / 1e6, files: packed.entryCount }
}
