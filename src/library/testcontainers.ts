import { basename } from 'node:path'
import { AbstractStartedContainer, GenericContainer, Wait } from 'testcontainers'
import { type ClientConfig, type ClientEnvironment, clientConfig, clientEnvironment } from './client-settings.ts'

const port = 4593
/** What is there at the first start is loaded. */
const initFolder = '/etc/organizations-local/init'

/**
 * The emulator in a container, for testcontainers. Everything is in memory.
 *
 * ```ts
 * const container = await new OrganizationsLocalContainer('organizations-local').withOrganization('organization.yaml').start()
 * const iam = new IAMClient(container.getClientConfig())
 * await container.stop()
 * ```
 *
 * Other settings of `organizations-local start` are environment variables: `withEnvironment({ ORGANIZATIONS_LOCAL_CLOCK: … })`.
 */
export class OrganizationsLocalContainer extends GenericContainer {
  /** `image`: the name of the image, with its tag. */
  constructor(image: string) {
    super(image)
    this.withExposedPorts(port)
      .withEnvironment({
        ORGANIZATIONS_LOCAL_PORT: String(port),
        ORGANIZATIONS_LOCAL_DATA: '',
        ORGANIZATIONS_LOCAL_INIT: initFolder,
      })
      .withWaitStrategy(Wait.forHttp('/_emulator/health', port))
  }

  /** The path of an organization file (YAML or JSON), which is loaded at the start. */
  withOrganization(file: string): this {
    return this.withCopyFilesToContainer([{ source: file, target: `${initFolder}/${basename(file)}`, mode: 0o444 }])
  }

  override async start(): Promise<StartedOrganizationsLocalContainer> {
    return new StartedOrganizationsLocalContainer(await super.start())
  }
}

export class StartedOrganizationsLocalContainer extends AbstractStartedContainer {
  /** For `--endpoint-url`, `AWS_ENDPOINT_URL`, or a client's `endpoint`. */
  getEndpoint(): string {
    return `http://${this.getHost()}:${this.getMappedPort(port)}`
  }

  /** The variables that SDKs and the AWS CLI read, for a child process. Undefined variables are to be unset. */
  getEnvironment(): ClientEnvironment {
    return clientEnvironment(this.getEndpoint())
  }

  /** For `new IAMClient(…)` and the like. An `accountId` makes that account the caller. */
  getClientConfig(accountId?: string): ClientConfig {
    return clientConfig(this.getEndpoint(), accountId)
  }
}
