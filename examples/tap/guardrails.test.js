import { MoveAccountCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { emulatorFor } from 'organizations-local/tap'
import t from 'tap'

const organization = 'organization.yaml'
const root = 'o-sampleorg1/r-smp1'
const namesOf = ({ AccessDetails }) => AccessDetails.map(row => row.ServiceNamespace)

t.test('an account at the root has SageMaker', async t => {
  const emulator = await emulatorFor(t, { organization })
  const report = await emulator.report(`${root}/222233334444`)
  t.ok(namesOf(report).includes('sagemaker'))
})

t.test('a guarded account has no SageMaker', async t => {
  const emulator = await emulatorFor(t, { organization })
  const organizations = emulator.client(OrganizationsClient)
  t.teardown(() => organizations.destroy())
  const DestinationParentId = 'ou-smp1-guarded1'
  await organizations.send(
    new MoveAccountCommand({ AccountId: '222233334444', SourceParentId: 'r-smp1', DestinationParentId }),
  )
  const report = await emulator.report(`${root}/${DestinationParentId}/222233334444`)
  t.notOk(namesOf(report).includes('sagemaker'))
})
