import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import t from 'tap'
import type { StartedTestContainer } from 'testcontainers'
import { startEmulator } from '../../src/library/index.ts'
import { OrganizationsLocalContainer, StartedOrganizationsLocalContainer } from '../../src/library/testcontainers.ts'

// No container engine is needed: the tests look at the settings of a container, and do not start it.

/** A container whose settings can be read. */
class Plan extends OrganizationsLocalContainer {
  settings() {
    const { imageName, exposedPorts, environment, filesToCopy, waitStrategy } = this
    return { image: imageName.string, exposedPorts, environment, filesToCopy, waitStrategy }
  }
}

t.test('a container keeps its state in memory, and is ready when it is healthy', async t => {
  const { image, exposedPorts, environment, filesToCopy, waitStrategy } = new Plan('organizations-local:1').settings()
  t.equal(image, 'organizations-local:1')
  t.strictSame(exposedPorts, [4593])
  t.match(environment, { ORGANIZATIONS_LOCAL_PORT: '4593', ORGANIZATIONS_LOCAL_DATA: '' })
  t.strictSame(filesToCopy, [])
  t.match(waitStrategy, { path: '/_emulator/health', port: 4593 })
})

t.test('an organization file is copied to the init folder', async t => {
  const { environment, filesToCopy } = new Plan('organizations-local')
    .withOrganization('a/organization.yaml')
    .settings()
  const target = `${environment.ORGANIZATIONS_LOCAL_INIT}/organization.yaml`
  // The user of the container can read it.
  t.strictSame(filesToCopy, [{ source: 'a/organization.yaml', target, mode: 0o444 }])
})

t.test('clients of a started container', async t => {
  const emulator = await startEmulator()
  t.teardown(() => emulator.close())
  const { hostname, port } = new URL(emulator.url)
  // An emulator in this process instead of a container.
  const place = { getHost: () => hostname, getMappedPort: () => Number(port) } as unknown as StartedTestContainer
  const container = new StartedOrganizationsLocalContainer(place)
  t.equal(container.getEndpoint(), emulator.url)
  t.strictSame(container.getEnvironment(), emulator.env)
  t.strictSame(container.getClientConfig(), emulator.config)
  const sts = new STSClient(container.getClientConfig('999900001111'))
  t.teardown(() => sts.destroy())
  t.match(await sts.send(new GetCallerIdentityCommand()), { Account: '999900001111' })
})
