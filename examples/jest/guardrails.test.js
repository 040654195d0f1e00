const { MoveAccountCommand, OrganizationsClient } = require('@aws-sdk/client-organizations')
const { useEmulator } = require('organizations-local/jest')

const emulator = useEmulator({ organization: 'organization.yaml', resetEach: true })
const root = 'o-sampleorg1/r-smp1'
const guarded = 'ou-smp1-guarded1'
const servicesOf = async entityPath => {
  const { AccessDetails } = await emulator().report(entityPath)
  return AccessDetails.map(row => row.ServiceNamespace)
}

let organizations
beforeAll(() => {
  organizations = emulator().client(OrganizationsClient)
})
afterAll(() => organizations.destroy())

test('a guarded account has no SageMaker', async () => {
  const move = { AccountId: '222233334444', SourceParentId: 'r-smp1', DestinationParentId: guarded }
  await organizations.send(new MoveAccountCommand(move))
  expect(await servicesOf(`${root}/${guarded}/222233334444`)).not.toContain('sagemaker')
})

test('each test starts with the account at the root, where it has SageMaker', async () => {
  expect(await servicesOf(`${root}/222233334444`)).toContain('sagemaker')
})
