import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { MoveAccountCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { useEmulator } from 'organizations-local/node-test'

const emulator = await useEmulator({ organization: 'organization.yaml', resetEach: true })
const organizations = emulator.client(OrganizationsClient)
after(() => organizations.destroy())

const root = 'o-sampleorg1/r-smp1'
const guarded = 'ou-smp1-guarded1'
const servicesOf = async entityPath => {
  const { AccessDetails } = await emulator.report(entityPath)
  return AccessDetails.map(row => row.ServiceNamespace)
}

test('a guarded account has no SageMaker', async () => {
  const move = { AccountId: '222233334444', SourceParentId: 'r-smp1', DestinationParentId: guarded }
  await organizations.send(new MoveAccountCommand(move))
  assert.ok(!(await servicesOf(`${root}/${guarded}/222233334444`)).includes('sagemaker'))
})

test('each test starts with the account at the root, where it has SageMaker', async () => {
  assert.ok((await servicesOf(`${root}/222233334444`)).includes('sagemaker'))
})
