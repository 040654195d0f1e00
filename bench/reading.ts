import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fill, firstAccountId } from './large-organization.ts'
import { organizations } from './requests.ts'
import { startCommand } from './server-process.ts'
import { compare } from './throughput.ts'

export interface Reading {
  readonly operation: string
  /** Requests per second with 10 and with 10,000 accounts. */
  readonly small: number
  readonly large: number
}

/** The cost of reading a large organization, compared with a small one. */
export async function reading(): Promise<Reading[]> {
  const folders = [10, 10_000].map(size => {
    const data = mkdtempSync(join(tmpdir(), 'bench-'))
    fill(data, size)
    return data
  }) as [string, string]
  const servers = await Promise.all(folders.map(data => startCommand('--data', data, '--log-level', 'warn')))
  const [small, large] = servers as [(typeof servers)[number], (typeof servers)[number]]
  try {
    const readings: Reading[] = []
    for (const [operation, input] of [
      ['DescribeAccount', { AccountId: firstAccountId }],
      ['ListAccounts', { MaxResults: 10 }],
    ] as const) {
      const { first, second } = await compare(small, large, organizations(operation, input))
      readings.push({ operation, small: first, large: second })
    }
    return readings
  } finally {
    for (const server of servers) await server.stop()
    for (const data of folders) rmSync(data, { recursive: true })
  }
}
