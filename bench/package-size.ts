import { execFileSync } from 'node:child_process'

export interface PackageSize {
  /** MB of the tarball, and of what it holds. */
  readonly packed: number
  readonly unpacked: number
  readonly files: number
}

/** What `npm install` brings, without better-sqlite3. */
export function packageSize(): PackageSize {
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { encoding: 'utf8' }),
  )
  return { packed: packed.size / 1e6, unpacked: packed.unpackedSize / 1e6, files: packed.entryCount }
}
