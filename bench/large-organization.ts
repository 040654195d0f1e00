import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { catalog } from '../src/core/catalog/catalog.ts'
import type { Account, Entity } from '../src/core/organization/organization.ts'
import { fullAwsAccess } from '../src/core/policy/managed-policy.ts'
import { openStore } from '../src/store/open-store.ts'
import { insertOrganization } from '../src/store/organization-state.ts'
import { element, generate, get, listRoots, send } from './requests.ts'
import { startCommand } from './server-process.ts'

export const firstAccountId = '100000000000'

export const largeOrganization = {
  id: 'o-benchmarks',
  rootId: 'r-benc',
  managementAccountId: firstAccountId,
  featureSet: 'ALL',
  enabledPolicyTypes: ['SERVICE_CONTROL_POLICY'],
} as const

const services = [...catalog.keys()].slice(0, 60)
const accountsPerUnit = 20

export interface LargeReport {
  readonly accounts: number
  /** Milliseconds from the creation to the completion date of the job. */
  readonly duration: number
  /** Longest duration of another request during the report, in milliseconds. */
  readonly longestWait: number
  /** MiB before and after the report. */
  readonly memory: readonly [loaded: number, after: number]
}

/** Measures a report on the root of an organization whose accounts each have activity in 60 services. */
export async function largeReport(accounts: number): Promise<LargeReport> {
  const data = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    fill(data, accounts)
    const server = await startCommand('--data', data, '--log-level', 'warn')
    for (let warming = 0; warming < 200; warming++) await send(server.url, listRoots)
    const loaded = server.memory()
    let longestWait = 0
    let ended = false
    const others = (async () => {
      while (!ended) {
        const start = performance.now()
        await send(server.url, listRoots)
        longestWait = Math.max(longestWait, performance.now() - start)
      }
    })()
    const job = element(
      await send(server.url, generate(`${largeOrganization.id}/${largeOrganization.rootId}`)),
      'JobId',
    )
    let answer: string
    do {
      await new Promise(resolve => setTimeout(resolve, 20))
      answer = await send(server.url, get(job))
    } while (element(answer, 'JobStatus') === 'IN_PROGRESS')
    ended = true
    await others
    const after = server.memory()
    await server.stop()
    const duration = Date.parse(element(answer, 'JobCompletionDate')) - Date.parse(element(answer, 'JobCreationDate'))
    return { accounts, duration, longestWait, memory: [loaded, after] }
  } finally {
    rmSync(data, { recursive: true })
  }
}

/** Stores an organization with `size` accounts in a data directory. */
export function fill(directory: string, size: number): void {
  const accounts = Array.from({ length: size }, (_, index) => account(Number(firstAccountId) + index))
  const store = openStore(directory)
  const entities = entitiesOf(accounts)
  const attachments = entities.map(({ id }) => ({ policyId: fullAwsAccess.id, targetId: id }))
  const now = Math.floor(Date.now() / 1000)
  store.transaction(() => {
    insertOrganization(store, {
      organization: largeOrganization,
      entities,
      accounts,
      roles: [],
      policies: [fullAwsAccess],
      attachments,
      tags: [],
      serviceAccess: [],
      delegations: [],
    })
    for (const [index, { id }] of accounts.entries())
      store.activity.record(
        services.map(service => ({
          accountId: id,
          service,
          region: 'us-east-1',
          time: now - ((index * 7919) % 30_000_000),
        })),
        now * 1000,
      )
  })
  store.close()
}

function account(number: number): Account {
  const id = `${number}`
  return { id, name: id, email: `${id}@example.com`, state: 'ACTIVE', joinedMethod: 'CREATED', joinedAt: 0 }
}

function entitiesOf(accounts: readonly Account[]): Entity[] {
  const unitOf = (index: number) => `ou-benc-${String(Math.floor(index / accountsPerUnit)).padStart(8, '0')}`
  const units = accounts.flatMap((_, index): Entity[] =>
    index % accountsPerUnit
      ? []
      : [{ id: unitOf(index), kind: 'ORGANIZATIONAL_UNIT', name: unitOf(index), parentId: largeOrganization.rootId }],
  )
  return [
    { id: largeOrganization.rootId, kind: 'ROOT', name: 'Root' },
    ...units,
    ...accounts.map(({ id, name }, index): Entity => ({ id, kind: 'ACCOUNT', name, parentId: unitOf(index) })),
  ]
}
