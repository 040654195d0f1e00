import { MoveAccountCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import type { AccessReport } from 'organizations-local'
import { emulatorFixture } from 'organizations-local/vitest'
import { test as base, expect } from 'vitest'

const test = base.extend({ emulator: emulatorFixture({ organization: 'organization.yaml' }) })
const root = 'o-sampleorg1/r-smp1'
const namesOf = ({ AccessDetails }: AccessReport) => AccessDetails.map(row => row.ServiceNamespace)

test('an account at the root has SageMaker', async ({ emulator }) => {
  expect(namesOf(await emulator.report(`${root}/222233334444`))).toContain('sagemaker')
})

test('a guarded account has no SageMaker', async ({ emulator }) => {
  const organizations = emulator.client(OrganizationsClient)
  const DestinationParentId = 'ou-smp1-guarded1'
  await organizations.send(
    new MoveAccountCommand({ AccountId: '222233334444', SourceParentId: 'r-smp1', DestinationParentId }),
  )
  organizations.destroy()
  const report = await emulator.report(`${root}/${DestinationParentId}/222233334444`)
  expect(namesOf(report)).not.toContain('sagemaker')
})
