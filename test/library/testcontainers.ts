import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import t from 'tap'
import type { StartedTestContainer } from 'testcontainers'
import { startEmulator } from '../../src/library/index.ts'
import { OrganizationsLocalContainer, StartedOrganizationsLocalContainer } from '../../src/library/testcontainers.ts'

// Nothing here needs a container engine: what is asked of one is looked at, not done.

/** What a container would be started with. */
class Plan extends OrganizationsLocalContainer {
  settings() {
    const { imageName, exposedPorts, environment, filesToCopy, waitStrategy } = this
    return { image: imageName.string, exposedPorts, environment, filesToCopy, waitStrategy }
  }
}

t.test('a container listens, keeps everything in memory, and has started when it answers', async t => {
  const { image, exposedPorts, environment, filesToCopy, waitStrategy } = new Plan('organizations-local:1').settings()
  t.equal(image, 'organizations-local:1')
  t.strictSame(exposedPorts, [4593])
  t.match(environment, { ORGANIZATIONS_LOCAL_PORT: '4593', ORGANIZATIONS_LOCAL_DATA: '' })
  t.strictSame(filesToCopy, [])
  t.match(waitStrategy, { path: '/_emulator/health', port: 4593 })
})

t.test('an organization file goes to where the command looks for it', async t => {
  const { environment, filesToCopy } = new Plan('organizations-local')
    .withOrganization('a/organization.yaml')
    .settings()
  const target = `${environment.ORGANIZATIONS_LOCAL_INIT}/organization.yaml`
  // Whatever its mode here, it can be read there.
  t.strictSame(filesToCopy, [{ source: 'a/organization.yaml', target, mode: 0o444 }])
})

t.test('clients find a started container', async t => {
  const emulator = await startEmulator()
  t.teardown(() => emulator.close())
  const { hostname, port } = new URL(emulator.url)
  // An emulator without a container: the part of a started one that says where its port is.
  const place = { getHost: () => hostname, getMappedPort: () => Number(port) } as unknown as StartedTestContainer
  const container = new StartedOrganizationsLocalContainer(place)
  t.equal(container.getEndpoint(), emulator.url)
  t.strictSame(container.getEnvironment(), emulator.env)
  t.strictSame(container.getClientConfig(), emulator.config)
  const sts = new STSClient(container.getClientConfig('999900001111'))
  t.teardown(() => sts.destroy())
  t.match(await sts.send(new GetCallerIdentityCommand()), { Account: '999900001111' })
})
