import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type MeasuredRequest, organizations, send } from './requests.ts'
import { startCommand } from './server-process.ts'

const count = 1_500

export interface Mutations {
  /** Sequential requests per second; ListRoots is the reference. */
  readonly listRoots: number
  readonly createOrganizationalUnit: number
  readonly attachPolicy: number
}

/** The rate of sequential changes to an organization, in memory or in a data directory. */
export async function mutations(where: 'memory' | 'data'): Promise<Mutations> {
  const data = mkdtempSync(join(tmpdir(), 'bench-'))
  const server = await startCommand('--log-level', 'warn', ...(where === 'data' ? ['--data', data] : []))
  const ask = async (operation: string, input: object) =>
    JSON.parse(await send(server.url, organizations(operation, input)))
  try {
    await ask('CreateOrganization', {})
    const RootId: string = (await ask('ListRoots', {})).Roots[0].Id
    await ask('EnablePolicyType', { RootId, PolicyType: 'SERVICE_CONTROL_POLICY' })
    const Content = '{"Statement":{"Effect":"Deny","Action":"organizations:LeaveOrganization","Resource":"*"}}'
    const policy = { Name: 'stay', Description: '', Type: 'SERVICE_CONTROL_POLICY', Content }
    const PolicyId: string = (await ask('CreatePolicy', policy)).Policy.PolicySummary.Id
    const attachment = { PolicyId, TargetId: RootId }
    const rate = (request: (index: number) => MeasuredRequest) => perSecond(server.url, request)
    await rate(() => organizations('ListRoots', {}))
    return {
      listRoots: await rate(() => organizations('ListRoots', {})),
      createOrganizationalUnit: await rate(index =>
        organizations('CreateOrganizationalUnit', { ParentId: RootId, Name: `Unit ${index}` }),
      ),
      attachPolicy: await rate(index => organizations(index % 2 ? 'DetachPolicy' : 'AttachPolicy', attachment)),
    }
  } finally {
    await server.stop()
    rmSync(data, { recursive: true })
  }
}

async function perSecond(url: string, request: (index: number) => MeasuredRequest): Promise<number> {
  const start = performance.now()
  for (let index = 0; index < count; index++) await send(url, request(index))
  return (count / (performance.now() - start)) * 1000
}
